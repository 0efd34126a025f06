import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Measures } from '../platform/measures.js';
import { FanOut, type PublishedEvent, type Signal } from './fan-out.js';
import { SeatKeeper } from './seat-keeper.js';
import { SeatRegistry } from './seat-registry.js';
import { Sequencer } from './sequencer.js';
import { controlFrame, liveFrame, signalFrame } from './wire-frames.js';

/** From the sequencer to everybody who sits in the room: one frame, built once. */
@Injectable()
export class RoomDelivery implements OnModuleInit {
  constructor(
    private readonly fanOut: FanOut,
    private readonly sequencer: Sequencer,
    private readonly registry: SeatRegistry,
    private readonly seatKeeper: SeatKeeper,
    private readonly measures: Measures,
  ) {}

  onModuleInit(): void {
    this.sequencer.listen({
      onEvents: (room, events) => this.tellEvents(room, events),
      onSeats: (seats) => this.seatKeeper.refresh(seats),
      onLost: (room, position) => this.tellLost(room, position),
    });
    this.fanOut.listen({
      onEvents: (events) => this.sequencer.receive(events),
      onSignal: (signal) => this.tellSignal(signal),
    });
  }

  private tellEvents(room: number, events: readonly PublishedEvent[]): void {
    const members = this.registry.membersOf(room);
    if (members.size === 0) return;
    const frame = liveFrame(room, events, members.size);
    for (const { name } of events) this.measures.events.countDeliveries(name, members.size);
    for (const member of members) member.tell(frame);
    this.timeDelivery(events[0]?.committedAt);
  }

  /** Each connection writes at the end of this turn; what is asked for after them comes after their writes. */
  private timeDelivery(committedAt: number | undefined): void {
    if (committedAt === undefined) return;
    setImmediate(() => this.measures.time('kraken_commit_to_socket_seconds', {}, performance.now() - committedAt));
  }

  private async tellLost(room: number, { seq, tag }: { readonly seq: number; readonly tag: number }): Promise<void> {
    await this.seatKeeper.refreshRoom(room);
    const frame = controlFrame({ t: 'reset', room, seq, tag, reason: 'too-old' });
    const members = this.registry.membersOf(room);
    this.measures.count('kraken_resets_total', { reason: 'too-old' }, members.size);
    for (const member of members) member.tell(frame);
  }

  private tellSignal({ room: roomName, name, payload, exceptUserId }: Signal): void {
    const room = this.registry.findRoom(roomName);
    if (!room) return;
    const frame = signalFrame(room.id, name, payload);
    let receivers = 0;
    for (const member of this.registry.membersOf(room.id)) {
      if (member.userId === exceptUserId) continue;
      member.tell(frame);
      receivers += 1;
    }
    this.measures.events.countDeliveries(name, receivers);
  }
}
