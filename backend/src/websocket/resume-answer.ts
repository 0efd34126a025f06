import type { GoneReason } from '@kraken/socket-hub/protocol';
import type { PublishedEvent } from './fan-out.js';
import type { ResumePlan, Replay, Standing } from './resume-plan.js';
import { controlFrame, replayFrame, type OutFrame } from './wire-frames.js';

/** More than this in one answer is asked anew instead: the frames of a replay wait in memory. */
const MAX_REPLAY_CHARACTERS = 2 * 1024 * 1024;

/** What was read for the resumes of one moment. */
export interface ReadForResume {
  /** By room, in seq order; holds at least what the plans ask for, where it is still kept. */
  readonly events: ReadonlyMap<number, readonly PublishedEvent[]>;
  readonly reasonsGone: ReadonlyMap<number, GoneReason>;
}

/** @returns the frames that answer a resume, in one go (R13). */
export function answerResume(plan: ResumePlan, { events, reasonsGone }: ReadForResume): OutFrame[] {
  const frames: OutFrame[] = [];
  for (const room of plan.gone) frames.push(controlFrame({ t: 'gone', room, reason: reasonsGone.get(room) ?? 'left' }));
  for (const { room, name, position } of plan.joined)
    frames.push(controlFrame({ t: 'joined', room, name, seq: position.seq, tag: position.tag }));
  for (const { standing, reason } of plan.resets) frames.push(resetFrame(standing, reason));
  let characters = 0;
  for (const replay of plan.replays) {
    const missed = missedBy(replay, events.get(replay.standing.room) ?? []);
    if (typeof missed === 'string') {
      frames.push(resetFrame(replay.standing, missed));
      continue;
    }
    characters += missed.reduce((sum, { payload }) => sum + (payload?.length ?? 0), 0);
    if (characters > MAX_REPLAY_CHARACTERS) frames.push(resetFrame(replay.standing, 'too-many'));
    else frames.push(replayFrame(replay.standing.room, missed));
  }
  frames.push(controlFrame({ t: 'resumed' }));
  return frames;
}

/** @returns the events after the client's position, complete; else why it must ask anew. */
function missedBy(
  { standing: { position, floor }, from }: Replay,
  events: readonly PublishedEvent[],
): readonly PublishedEvent[] | 'too-old' | 'other-history' {
  const isAtFloor = from.seq === floor.seq;
  const there = events.find(({ seq }) => seq === from.seq);
  if (!isAtFloor && !there) return 'too-old';
  if (!isAtFloor && there?.tag !== from.tag) return 'other-history';
  const missed = events.filter(({ seq }) => seq > from.seq && seq <= position.seq);
  // The stream was cut while it was read.
  return missed.length === position.seq - from.seq ? missed : 'too-old';
}

function resetFrame({ room, position }: Standing, reason: 'too-old' | 'too-many' | 'other-history'): OutFrame {
  return controlFrame({ t: 'reset', room, seq: position.seq, tag: position.tag, reason });
}
