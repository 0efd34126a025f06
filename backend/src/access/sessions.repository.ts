import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { prepared } from '../database/prepared.js';

/** A session in force, and whose it is. */
export interface SessionRow {
  readonly id: string;
  readonly userId: string;
  readonly lastSeenAt: Date;
}

/** How long a session lives after it was last seen. */
export const SESSION_DAYS = 30;
const expiry = sql<Date>`now() + make_interval(days => ${SESSION_DAYS})`;

/** Sessions are known by the hash of their secret: a leaked database opens none. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  async insert(session: { id: string; secretHash: Buffer; userId: string; userAgent: string }): Promise<void> {
    await this.database.db
      .insertInto('sessions')
      .values({
        id: session.id,
        secret_hash: session.secretHash,
        user_id: session.userId,
        user_agent: session.userAgent,
        expires_at: expiry,
      })
      .execute();
  }

  async findInForce(secretHash: Buffer): Promise<SessionRow | undefined> {
    const { rows } = await sql<SessionRow>`
      ${prepared} SELECT id, user_id AS "userId", last_seen_at AS "lastSeenAt" FROM sessions
      WHERE secret_hash = ${secretHash} AND expires_at > now()`.execute(this.database.db);
    return rows[0];
  }

  /** @param hashes of the secrets, in hexadecimal. @returns those in force, each with its hash: one statement. */
  async findAllInForce(hashes: readonly string[]): Promise<(SessionRow & { readonly hash: string })[]> {
    const { rows } = await sql<SessionRow & { hash: string }>`
      SELECT asked.hash, sessions.id, sessions.user_id AS "userId", sessions.last_seen_at AS "lastSeenAt"
      FROM unnest(${hashes}::text[]) AS asked(hash)
      JOIN sessions ON sessions.secret_hash = decode(asked.hash, 'hex')
      WHERE sessions.expires_at > now()`.execute(this.database.db);
    return rows;
  }

  /** Whoever was seen lives on: all of them in one statement. */
  async prolong(sessionIds: readonly string[]): Promise<void> {
    await sql`UPDATE sessions SET last_seen_at = now(), expires_at = ${expiry}
      WHERE id = ANY(${sessionIds}::uuid[])`.execute(this.database.db);
  }

  /** @returns those deleted, at most `limit`. */
  async deleteExpired(limit: number): Promise<{ id: string; userId: string }[]> {
    const { rows } = await sql<{ id: string; userId: string }>`
      DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at <= now() LIMIT ${limit})
      RETURNING id, user_id AS "userId"`.execute(this.database.db);
    return rows;
  }

  async delete(sessionId: string): Promise<void> {
    await this.database.db.deleteFrom('sessions').where('id', '=', sessionId).execute();
  }

  async deleteAllOf(userId: string): Promise<void> {
    await this.database.db.deleteFrom('sessions').where('user_id', '=', userId).execute();
  }
}
