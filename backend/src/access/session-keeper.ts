import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { Database } from '../database/database.js';
import { Clock, repeat, type Timer } from '../platform/clock.js';
import { Log } from '../platform/log.js';
import { RoomEvents, type SessionEnded } from '../rooms/room-events.js';
import { SessionsRepository, type SessionRow } from './sessions.repository.js';

const HOUR_MS = 60 * 60 * 1000;
/** Sessions seen again are prolonged together, not each with its request. */
const PROLONG_EVERY_MS = 10_000;
const MAX_USER_AGENT = 256;
/** A socket outlives its session by no more than this. */
const SWEEP_EVERY_MS = 10 * 60_000;
const ENDED_PER_SWEEP = 500;

/** A session in force; its cookie is due to be given anew, or not yet. */
export type RecognisedSession = SessionRow & { readonly isDue: boolean };

/** Opens, recognises and ends sessions. */
@Injectable()
export class SessionKeeper implements OnModuleDestroy {
  private readonly seen = new Set<string>();
  private readonly timers: readonly Timer[];

  constructor(
    private readonly sessions: SessionsRepository,
    private readonly database: Database,
    private readonly events: EventEmitter2,
    private readonly log: Log,
    clock: Clock,
  ) {
    this.timers = [
      repeat(clock, PROLONG_EVERY_MS, () => void this.prolongSeen()),
      repeat(clock, SWEEP_EVERY_MS, () => void this.quietly(() => this.endExpired())),
    ];
  }

  /** @returns the secret of the new session: for the cookie, kept nowhere else. */
  async open(userId: string, userAgent: string | undefined): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    const session = { id: randomUUID(), secretHash: hashSecret(secret), userId };
    await this.sessions.insert({ ...session, userAgent: (userAgent ?? '').slice(0, MAX_USER_AGENT) });
    return secret;
  }

  /**
   * @returns whose session the secret opens (one statement), and whether its cookie is due to be given anew: a session
   * lives for 30 days after it was last seen, counted in hours.
   */
  async recognise(secret: string): Promise<RecognisedSession | null> {
    const session = await this.sessions.findInForce(hashSecret(secret));
    return session ? this.seenNow(session) : null;
  }

  /** The same for many: one statement for all. @returns by secret, those that open one. */
  async recogniseAll(secrets: readonly string[]): Promise<Map<string, RecognisedSession>> {
    const secretOf = new Map(secrets.map((secret) => [hashSecret(secret).toString('hex'), secret]));
    const found = await this.sessions.findAllInForce([...secretOf.keys()]);
    return new Map(found.map(({ hash, ...session }) => [secretOf.get(hash) ?? '', this.seenNow(session)]));
  }

  /** Ends one session, or all of the user; its sockets are told and closed (R19). */
  async end(userId: string, sessionId: string): Promise<void> {
    await this.database.transaction(async () => {
      if (sessionId === 'all') await this.sessions.deleteAllOf(userId);
      else await this.sessions.delete(sessionId);
      await this.tellEnded(userId, sessionId);
    });
  }

  /** Sessions that nobody has used for too long: their sockets are told and closed like those of any other (R19). */
  async endExpired(): Promise<void> {
    await this.database.transaction(async () => {
      for (const { id, userId } of await this.sessions.deleteExpired(ENDED_PER_SWEEP)) await this.tellEnded(userId, id);
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.timers.forEach((timer) => timer.cancel());
    await this.prolongSeen();
  }

  private seenNow(session: SessionRow): RecognisedSession {
    const isDue = Date.now() - session.lastSeenAt.getTime() > HOUR_MS;
    if (isDue) this.seen.add(session.id);
    return { ...session, isDue };
  }

  private async tellEnded(userId: string, sessionId: string): Promise<void> {
    await this.events.emitAsync(RoomEvents.SESSION_ENDED, { userId, sessionId } satisfies SessionEnded);
  }

  private async prolongSeen(): Promise<void> {
    const ids = [...this.seen];
    this.seen.clear();
    if (ids.length > 0) await this.quietly(() => this.sessions.prolong(ids));
  }

  private async quietly(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.log.warn({ err: error }, 'sessions could not be kept up; tried again later');
    }
  }
}

const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
