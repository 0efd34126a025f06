import { declarations, isServerEvent, type ServerEvent } from '@kraken/shared';

/** How often one event was told since the server started, to how many, and how large it was. */
export interface EventCount {
  /** How many were published on this node. */
  told: number;
  /** How many reached a connection of this node, live: one event heard by forty counts forty. */
  deliveries: number;
  /** Their payloads together, as JSON, counted once however many hear them. */
  bytes: number;
}

/** Counts events by name. Whoever tells a room says so once, never once per receiver. */
export class EventCounts {
  private readonly counts = new Map<string, EventCount>(
    Object.keys(declarations).map((name) => [name, { told: 0, deliveries: 0, bytes: 0 }]),
  );

  /** An event was published. What is not declared (a silent entry) is no event. */
  countTold(name: string, payload: string | null): void {
    const count = this.counts.get(name);
    if (!count) return;
    count.told += 1;
    count.bytes += payload === null ? 0 : Buffer.byteLength(payload);
  }

  /** An event was handed to so many connections. */
  countDeliveries(name: string, receivers: number): void {
    const count = this.counts.get(name);
    if (count) count.deliveries += receivers;
  }

  /** @returns every declared event, also those that were never told. */
  all(): ({ readonly name: ServerEvent } & Readonly<EventCount>)[] {
    return [...this.counts].flatMap(([name, count]) => (isServerEvent(name) ? [{ name, ...count }] : []));
  }
}
