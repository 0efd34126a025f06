import { hashKey, notifyManager, type Query } from '@tanstack/query-core';
import { answersIn, asCachedAnswers, isAnswer, type Answer } from './answer.js';
import type { Asker } from './asker.js';
import { queriesWithRoom, type Core } from './core.js';
import type { Fence } from './fence.js';
import type { ServerFrame, ToldState } from './protocol.js';

type FrameOf<T extends ServerFrame['t']> = Extract<ServerFrame, { t: T }>;

/** What the client knows of a room begins anew, or ends (R13, R19). */
export class RoomChanges {
  readonly #core: Core;
  readonly #asker: Asker;
  readonly #fence: Fence;
  readonly #onLeft: (room: number | null) => void;
  /** While a new connection told everything, a room came up that is not new, and was not heard over the last one. */
  #hasOldRoomUnheard = false;

  constructor(parts: { core: Core; asker: Asker; fence: Fence; onLeft: (room: number | null) => void }) {
    this.#core = parts.core;
    this.#asker = parts.asker;
    this.#fence = parts.fence;
    this.#onLeft = parts.onLeft;
  }

  /**
   * A resume is complete: what is cached of rooms that are not heard may be of rights that came and went unheard. It is
   * dropped, and asked again where it is looked at.
   */
  settle(newestRoom: number): void {
    const { rooms, nextMoment } = this.#core;
    if (this.#hasOldRoomUnheard) this.#distrustWhatIsOlderThan(rooms.connectedAt);
    this.#hasOldRoomUnheard = false;
    rooms.noteToldAll(nextMoment(), newestRoom);
    this.#leaveUnheard();
  }

  /**
   * Seats were read again while connected. A right that came and went between two readings was never joined, and is not
   * told as gone: what was fetched under it ends here.
   */
  settleSeats(): void {
    this.#core.rooms.noteSeated(this.#core.nextMoment());
    this.#leaveUnheard();
  }

  /** A connection begins. What was fetched ahead of the positions may be of a history that was lost: it is asked again. */
  connect(): void {
    this.#core.rooms.noteConnected(this.#core.nextMoment());
    this.#distrustEndedHistories();
  }

  /** The client hears the room from `seq` on: what it has from before must be newer. */
  join({ room, name, seq, tag }: FrameOf<'joined'>): void {
    const { rooms } = this.#core;
    rooms.noteName(room, name);
    const known = rooms.get(room);
    const isOld = room <= rooms.newestRoom;
    if (known && seq < known.seq) this.#beginOtherHistory(room);
    this.#stand(room, seq, tag);
    if (known) return;
    if (isOld && rooms.isToldAnew && !rooms.wasHeardBefore(room)) this.#hasOldRoomUnheard = true;
    this.#distrustEndedHistories();
    this.#asker.askFailed();
  }

  /** What was missed will not be told; of keyed state what it came to may be. */
  reset({ room, seq, tag, reason, state }: FrameOf<'reset'>): void {
    this.#core.counters.resets[reason]++;
    if (reason === 'other-history') this.#beginOtherHistory(room);
    this.#stand(room, seq, tag);
    if (state) this.#takeState(room, state);
  }

  /** A room that is not heard in full has moved (R24). */
  noteHead({ room, seq, tag }: FrameOf<'head'>): void {
    const known = this.#core.rooms.get(room);
    if (!known || seq > known.seq) this.#stand(room, seq, tag);
  }

  /** No right to hear the room any more: nothing of it stays, and nothing asked before enters (R19). */
  leave(room: number): void {
    const { rooms, needs, nextMoment } = this.#core;
    rooms.forget(room);
    rooms.endHistory(room, nextMoment());
    needs.forgetRoom(room);
    this.#drop([...queriesWithRoom(this.#core, room)]);
    this.#onLeft(room);
  }

  /** No right to hear anything: nothing stays. */
  leaveEverything(): void {
    const { queryClient, rooms, needs, nextMoment } = this.#core;
    rooms.forgetAll(nextMoment());
    needs.forgetAll();
    this.#drop(queryClient.getQueryCache().getAll());
    this.#onLeft(null);
  }

  #leaveUnheard(): void {
    const cached = [...queriesWithRoom(this.#core)].flatMap((query) => roomsOf(query));
    for (const room of new Set(cached)) if (!this.#core.rooms.get(room)) this.leave(room);
  }

  #distrustEndedHistories(): void {
    for (const query of queriesWithRoom(this.#core)) {
      if (answersOf(query).some((answer) => this.#core.rooms.isOfEndedHistory(answer))) this.#asker.needFresh(query);
    }
  }

  /**
   * A backup that was put back brings rooms back whose end was told in them alone: what was fetched since does not name
   * them, and no event will say that it lacks them (R23). Which queries would hold them is not known: all are asked.
   * A room that was not there when everything was told for the last time has begun since: that was told as an event,
   * and an answer that knows more than that event is ahead of where the connection took up.
   */
  #distrustWhatIsOlderThan(moment: number): void {
    for (const query of this.#core.queryClient.getQueryCache().getAll()) {
      if (answersOf(query).some(({ askedAt }) => askedAt < moment)) this.#asker.needFresh(query);
    }
  }

  #stand(room: number, seq: number, tag: number): void {
    this.#core.rooms.moveTo(room, seq, tag);
    for (const query of queriesWithRoom(this.#core, room)) {
      if (answersOf(query).some((answer) => (answer.asOf[room] ?? seq) < seq)) this.#asker.need(query, { room, seq });
    }
  }

  /** The seqs of the room begin anew: everything asked before is worth nothing, however high its seq. */
  #beginOtherHistory(room: number): void {
    this.#core.needs.forgetRoom(room);
    this.#core.rooms.endHistory(room, this.#core.nextMoment());
    for (const query of queriesWithRoom(this.#core, room)) this.#asker.needFresh(query);
  }

  /** Settles what is needed of the query before it is asked; of a query that holds other rooms too it says too little. */
  #takeState(room: number, { asOf, value }: ToldState): void {
    const { contract, queryClient, rooms } = this.#core;
    const queryKey = contract.stateQueryKey?.(value, rooms.nameOf(room));
    const query = queryKey && queryClient.getQueryCache().get(hashKey(queryKey));
    const data = query && asCachedAnswers(query.state.data);
    if (!query || !isAnswer(data) || Object.keys(data.asOf).some((other) => Number(other) !== room)) return;
    this.#fence.takeTold(query, { value, asOf: { [room]: asOf } });
  }

  #drop(queries: readonly Query[]): void {
    const cache = this.#core.queryClient.getQueryCache();
    notifyManager.batch(() => {
      for (const query of queries) {
        // A query that is looked at must stay in the cache, or its observers wait for ever: emptied and asked again, it
        // says by itself what is left of it.
        query.reset();
        if (query.getObserversCount() === 0) cache.remove(query);
        else if (query.isActive()) query.fetch().catch(() => undefined);
      }
    });
  }
}

function answersOf(query: Query): readonly Answer[] {
  const data = asCachedAnswers(query.state.data);
  return data ? answersIn(data) : [];
}

function roomsOf(query: Query): number[] {
  return answersOf(query).flatMap((answer) => Object.keys(answer.fetched).map(Number));
}
