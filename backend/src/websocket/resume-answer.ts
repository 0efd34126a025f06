import type { GoneReason, ResetReason } from '@kraken/socket-hub/protocol';
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

/** The same, and the greatest number of any room when the seats were read. */
interface ReadForOne extends ReadForResume {
  readonly newestRoom: number;
}

/** What is told, and what of it is counted. */
export interface ResumeAnswer {
  readonly frames: readonly OutFrame[];
  readonly resets: readonly ResetReason[];
  readonly gone: readonly GoneReason[];
  readonly replayedEvents: number;
}

/** @returns the frames that answer a resume, in one go (R13). */
export function answerResume(plan: ResumePlan, { events, reasonsGone, newestRoom }: ReadForOne): ResumeAnswer {
  const gone = plan.gone.map((room) => ({ room, reason: reasonsGone.get(room) ?? 'left' }) as const);
  const frames = gone.map(({ room, reason }) => controlFrame({ t: 'gone', room, reason }));
  for (const standing of plan.joined) frames.push(joinedFrame(standing));
  const resets = [...plan.resets];
  const replays: { room: number; missed: readonly PublishedEvent[] }[] = [];
  let characters = 0;
  for (const replay of plan.replays) {
    const { standing } = replay;
    const missed = missedBy(replay, events.get(standing.room) ?? []);
    if (typeof missed === 'string') {
      resets.push({ standing, reason: missed });
      continue;
    }
    characters += missed.reduce((sum, { payload }) => sum + (payload?.length ?? 0), 0);
    if (characters > MAX_REPLAY_CHARACTERS) resets.push({ standing, reason: 'too-many' });
    else replays.push({ room: standing.room, missed });
  }
  for (const { standing, reason } of resets) frames.push(resetFrame(standing, reason));
  for (const { room, missed } of replays) frames.push(replayFrame(room, missed));
  frames.push(controlFrame({ t: 'resumed', newestRoom }));
  return {
    frames,
    resets: resets.map(({ reason }) => reason),
    gone: gone.map(({ reason }) => reason),
    replayedEvents: replays.reduce((sum, { missed }) => sum + missed.length, 0),
  };
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

const joinedFrames = new WeakMap<Standing, OutFrame>();

/** Of clients that come together many join the same rooms, at the same place. */
function joinedFrame(standing: Standing): OutFrame {
  const { room, name, position } = standing;
  const frame = joinedFrames.get(standing) ?? controlFrame({ t: 'joined', room, name, ...position });
  joinedFrames.set(standing, frame);
  return frame;
}

function resetFrame({ room, position, tellState }: Standing, reason: ResetReason): OutFrame {
  const state = tellState?.();
  return controlFrame({ t: 'reset', room, seq: position.seq, tag: position.tag, reason, ...(state ? { state } : {}) });
}
