import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { limits, wireHash } from '@kraken/shared';
import { CloseCode, type ClientFrame } from '@kraken/socket-hub/protocol';
import { TokenBucket } from '../access/token-bucket.js';
import { Clock } from '../platform/clock.js';
import { Measures } from '../platform/measures.js';
import { Attention } from './attention.js';
import { parseClientFrame } from './client-frame.js';
import { Connection, HEARTBEAT_MS } from './connection.js';
import { FlushRounds } from './flush-rounds.js';
import type { Asker } from './handshake-guard.js';
import { Resumer } from './resumer.js';
import { SeatKeeper } from './seat-keeper.js';
import { SocketCommands } from './socket-commands.js';
import type { Wire } from './wire.js';
import { controlFrame } from './wire-frames.js';

const MAX_PER_ACCOUNT = 20;
const RETRY_FULL_MS = 30_000;
/** Frames of one connection: beats, probes, commands. A busy client sends a few a second. */
const FRAMES = { burst: 100, refillMs: 50 };
const RETRY_FLOODING_MS = 10_000;
/** A thousand clients that lost their server come back over two seconds, and never all in the first one (R16). */
const SPREAD_MS_PER_CLIENT = 2;
const SHORTEST_SPREAD_MS = 1_000;
const LONGEST_SPREAD_MS = 30_000;

/** What the gateway tells of a socket once it is admitted. */
export interface Admitted {
  onText(text: string): void;
  onSignOfLife(): void;
  onClosed(): void;
}

interface Client {
  readonly connection: Connection;
  /** The position of a resume that came while another is answered. */
  next: Extract<ClientFrame, { t: 'resume' }> | undefined;
  isResuming: boolean;
}

/** All clients of this node: who is admitted, and what their frames mean. */
@Injectable()
export class Connections {
  private readonly clients = new Map<Connection, Client>();
  private readonly perAccount = new Map<string, number>();
  private readonly frames: TokenBucket;
  private readonly wireHash = wireHash();

  constructor(
    private readonly resumer: Resumer,
    private readonly seatKeeper: SeatKeeper,
    private readonly commands: SocketCommands,
    private readonly attention: Attention,
    private readonly rounds: FlushRounds,
    private readonly clock: Clock,
    private readonly measures: Measures,
  ) {
    this.frames = new TokenBucket(FRAMES, () => clock.now());
    measures.watch('kraken_connections', () => this.size);
  }

  get size(): number {
    return this.clients.size;
  }

  /** @returns in which window clients should spread their coming back. */
  get reconnectSpreadMs(): number {
    return Math.min(LONGEST_SPREAD_MS, Math.max(SHORTEST_SPREAD_MS, this.size * SPREAD_MS_PER_CLIENT));
  }

  /** @returns after how many ms to try again; 0: there is a place for the account. */
  retryAfterMs(userId: string): number {
    return (this.perAccount.get(userId) ?? 0) < MAX_PER_ACCOUNT ? 0 : RETRY_FULL_MS;
  }

  admit(asker: Asker, wire: Wire): Admitted {
    const id = randomUUID();
    this.attention.note(asker.userId);
    const connection = new Connection(asker, wire, {
      clock: this.clock,
      rounds: this.rounds,
      onClosed: (_, code) => this.forget(connection, code),
    });
    const client: Client = { connection, next: undefined, isResuming: false };
    this.clients.set(connection, client);
    this.measures.count('kraken_connections_opened_total', {});
    this.perAccount.set(asker.userId, (this.perAccount.get(asker.userId) ?? 0) + 1);
    connection.greet(
      controlFrame({
        t: 'hello',
        connection: id,
        wire: this.wireHash,
        heartbeatMs: HEARTBEAT_MS,
        reconnectSpreadMs: this.reconnectSpreadMs,
        now: Date.now(),
      }),
    );
    return {
      onText: (text) => {
        connection.heard();
        if (this.frames.take(id) > 0) connection.close(CloseCode.tooMany, RETRY_FLOODING_MS);
        else this.onText(client, text);
      },
      onSignOfLife: () => connection.heard(),
      onClosed: () => connection.closed(),
    };
  }

  /** The gateway turned a socket away. */
  countRefused(code: number): void {
    this.measures.count('kraken_connections_refused_total', { reason: reasonOf(code) });
  }

  /** The server goes away: each client is told when to come back. */
  closeAll(): void {
    const spreadMs = this.reconnectSpreadMs;
    for (const connection of this.clients.keys())
      connection.close(CloseCode.restarting, SHORTEST_SPREAD_MS + Math.random() * spreadMs);
  }

  private onText(client: Client, text: string): void {
    const { connection } = client;
    const frame = parseClientFrame(text);
    switch (frame?.t) {
      case undefined:
        return connection.close(CloseCode.badFrame);
      case 'beat':
        return;
      case 'probe':
        return connection.tell(controlFrame({ t: 'probed', probe: frame.probe }));
      case 'resume':
        if (frame.wire !== this.wireHash) return connection.close(CloseCode.otherWire);
        client.next = frame;
        return void this.resume(client);
      case 'command':
        if (text.length > limits.socketFrameBytes) return connection.close(CloseCode.badFrame);
        return void this.runCommand(connection, frame);
    }
  }

  /** One at a time; of those that came meanwhile the last one counts. */
  private async resume(client: Client): Promise<void> {
    if (client.isResuming) return;
    client.isResuming = true;
    for (let frame = client.next; frame && client.connection.isOpen; frame = client.next) {
      client.next = undefined;
      await this.resumer.resume(client.connection, frame.rooms);
    }
    client.isResuming = false;
  }

  private async runCommand(connection: Connection, frame: Extract<ClientFrame, { t: 'command' }>): Promise<void> {
    this.attention.note(connection.userId);
    const refusal = await this.commands.run(connection, frame);
    if (refusal) connection.tell(controlFrame({ t: 'refused', command: frame.name, ...refusal }));
  }

  private forget(connection: Connection, code?: number): void {
    this.measures.count('kraken_connections_closed_total', { reason: reasonOf(code) });
    this.clients.delete(connection);
    const others = (this.perAccount.get(connection.userId) ?? 1) - 1;
    if (others > 0) this.perAccount.set(connection.userId, others);
    else this.perAccount.delete(connection.userId);
    this.seatKeeper.unseatFromAll(connection);
  }
}

/** @returns the name of a close code; `client` when it was not the server that ended the connection. */
function reasonOf(code: number | undefined): string {
  return Object.entries(CloseCode).find(([, value]) => value === code)?.[0] ?? 'client';
}
