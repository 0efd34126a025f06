import { Injectable } from '@nestjs/common';
import { SeatsService } from '../rooms/seats.service.js';
import { Clock } from '../platform/clock.js';
import { crashAt, isArmedFor } from '../platform/crash-points.mjs';
import { Log } from '../platform/log.js';
import { Measures } from '../platform/measures.js';
import { groupBy } from './group-by.js';
import { answerResume, type ReadForResume, type ResumeAnswer } from './resume-answer.js';
import { MAX_REPLAY_OF_ROOM, planSinceTold, type KnownRoom, type Replay, type ResumePlan } from './resume-plan.js';
import { SeatKeeper } from './seat-keeper.js';
import { SeatRegistry, type Member } from './seat-registry.js';
import { StreamReaderRepository, type StreamRange } from './stream-reader.repository.js';
import type { OutFrame } from './wire-frames.js';

/** Clients that come within this time are served together (R16). */
const GATHER_MS = 50;

/** A connection that asks to resume. */
export interface Resuming extends Member {
  /** From now on what it is told waits. */
  holdBack(): void;
  /** First these frames, then what waited, but for events of `withoutRooms`. */
  release(frames: readonly OutFrame[], withoutRooms: ReadonlySet<number>): void;
  /** It cannot be served now: come back. */
  sendAway(): void;
}

interface Request {
  readonly member: Resuming;
  readonly known: readonly KnownRoom[];
  readonly settle: () => void;
}
interface Planned {
  readonly member: Resuming;
  readonly plan: ResumePlan;
  readonly newestRoom: number;
}

/** Answers resumes (R13): listen, read seats and heads, replay, then let through what came meanwhile. */
@Injectable()
export class Resumer {
  private gathered: Request[] = [];
  private served: Promise<void> = Promise.resolve();

  constructor(
    private readonly seatKeeper: SeatKeeper,
    private readonly registry: SeatRegistry,
    private readonly seats: SeatsService,
    private readonly stream: StreamReaderRepository,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly measures: Measures,
  ) {}

  /** Resolves when the answer was given. Never rejects. */
  resume(member: Resuming, known: readonly KnownRoom[]): Promise<void> {
    return new Promise((settle) => {
      this.gathered.push({ member, known, settle });
      if (this.gathered.length > 1) return;
      // One after the other: who comes while others are served is gathered as long as that takes, however late it is.
      this.clock.after(GATHER_MS, () => {
        this.served = this.served.then(() => this.serve());
      });
    });
  }

  /** Never rejects. */
  private async serve(): Promise<void> {
    const requests = this.gathered;
    this.gathered = [];
    try {
      const planned = await this.seatAndPlan(requests);
      const read = await this.read(planned);
      for (const each of planned) {
        if (each.plan.replays.length > 0) crashAt('during-replay');
        this.answer(each, read);
      }
    } catch (error) {
      this.log.error(
        { reason: error instanceof Error ? error.message : String(error) },
        'resumes could not be answered',
      );
      this.measures.count('kraken_resumes_total', { outcome: 'failed' }, requests.length);
      for (const { member } of requests) member.sendAway();
    } finally {
      for (const { settle } of requests) settle();
    }
  }

  private async seatAndPlan(requests: readonly Request[]): Promise<Planned[]> {
    const knownBy = new Map(requests.map(({ member, known }) => [member, known]));
    const planned: Planned[] = [];
    await this.seatKeeper.seatAll([...knownBy.keys()], (member, { standings, before, newestRoom }) => {
      member.holdBack();
      planned.push({ member, plan: planSinceTold(knownBy.get(member) ?? [], { standings, before }), newestRoom });
    });
    return planned;
  }

  /** What all of them missed, in two statements; none when nobody missed anything. */
  private async read(planned: readonly Planned[]): Promise<ReadForResume> {
    const replays = planned.flatMap(({ plan }) => plan.replays);
    const ranges = new Map<number, StreamRange>();
    for (const { standing, from } of replays) {
      const range = ranges.get(standing.room) ?? { room: standing.room, from: from.seq, to: standing.position.seq };
      ranges.set(standing.room, {
        room: standing.room,
        from: Math.min(range.from, from.seq),
        to: Math.max(range.to, standing.position.seq),
      });
    }
    const events =
      ranges.size === 0 ? [] : await this.stream.readRanges([...ranges.values()], 2 * MAX_REPLAY_OF_ROOM + 1);
    const reasonsGone = await this.seats.reasonsGone([...new Set(planned.flatMap(({ plan }) => plan.gone))]);
    return { events: groupBy(events, ({ room }) => room), reasonsGone };
  }

  /**
   * A seat lost while the events were read: nothing of that room is replayed or told (R13), and with that missing what
   * came live before the loss would only be a gap. That it is gone waits among what is released.
   */
  private answer({ member, plan, newestRoom }: Planned, read: ReadForResume): void {
    const rooms = this.registry.roomsOf(member);
    const isLost = ({ standing }: Pick<Replay, 'standing'>): boolean => !rooms.has(standing.room);
    const lost = new Set([...plan.replays, ...plan.resets].filter(isLost).map(({ standing }) => standing.room));
    const replays = plan.replays.filter((replay) => !isLost(replay));
    const resets = plan.resets.filter((reset) => !isLost(reset));
    const answer = answerResume({ ...plan, replays, resets }, { ...read, newestRoom });
    this.count(answer);
    if (isArmedFor('within-replay') && replays.length > 0)
      dieWithin(answer.frames, (half) => member.release(half, lost));
    else member.release(answer.frames, lost);
  }

  private count({ resets, gone, replayedEvents }: ResumeAnswer): void {
    this.measures.count('kraken_resumes_total', { outcome: 'answered' });
    this.measures.count('kraken_replayed_events_total', {}, replayedEvents);
    for (const reason of resets) this.measures.count('kraken_resets_total', { reason });
    for (const reason of gone) this.measures.count('kraken_gone_total', { reason });
  }
}

/** For a test. What is released goes out with the next round of writes, a few ms later at most. */
function dieWithin(frames: readonly OutFrame[], release: (half: readonly OutFrame[]) => void): void {
  release(frames.slice(0, Math.ceil(frames.length / 2)));
  setTimeout(() => crashAt('within-replay'), 25);
}
