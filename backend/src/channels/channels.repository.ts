import { Injectable } from '@nestjs/common';
import type { Channel, MemberRole } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

export interface ChannelsRead {
  readonly room: number;
  readonly head: number;
  readonly channels: readonly Channel[];
}

@Injectable()
export class ChannelsRepository {
  constructor(private readonly database: Database) {}

  /** Rights, channels in their order, and head in one statement (R6). @returns undefined for whoever is no member. */
  async findAll(communityId: string, askerId: string): Promise<ChannelsRead | undefined> {
    const { rows } = await sql<ChannelsRow>`
      SELECT rooms.id AS room, rooms.head, channels.id, channels.name, channels.topic,
        channels.slow_mode_seconds AS "slowModeSeconds"
      FROM community_members AS asker
      JOIN rooms ON rooms.name = 'community:' || asker.community_id::text
      LEFT JOIN channels ON channels.community_id = asker.community_id
      WHERE asker.community_id = ${communityId} AND asker.user_id = ${askerId}
      ORDER BY channels.rank, channels.id`.execute(this.database.db);
    const [first] = rows;
    if (!first) return undefined;
    const channels = rows.flatMap(({ id, name, topic, slowModeSeconds }) =>
      id === null ? [] : [{ id, communityId, name, topic, slowModeSeconds }],
    );
    return { room: first.room, head: first.head, channels };
  }

  /** Holds the community, so that its list of channels changes by one at a time. @returns their ids in order. */
  async holdList(communityId: string): Promise<string[]> {
    await sql`SELECT 1 FROM communities WHERE id = ${communityId} FOR NO KEY UPDATE`.execute(this.database.db);
    const rows = await this.database.db
      .selectFrom('channels')
      .select('id')
      .where('community_id', '=', communityId)
      .orderBy('rank')
      .orderBy('id')
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Puts the channel at the end of the list. */
  async insert(channel: Channel): Promise<void> {
    await sql`
      INSERT INTO channels (id, community_id, name, topic, rank)
      SELECT ${channel.id}::uuid, ${channel.communityId}::uuid, ${channel.name}, ${channel.topic},
        coalesce(max(rank) + 1, 0)
      FROM channels WHERE community_id = ${channel.communityId}`.execute(this.database.db);
  }

  /** Reads a channel for a change, with the asker's role; both held (R19). @returns undefined for whoever may not see it. */
  async hold(channelId: string, askerId: string): Promise<(Channel & { role: MemberRole }) | undefined> {
    const { rows } = await sql<Channel & { role: MemberRole }>`
      SELECT channels.id, channels.community_id AS "communityId", channels.name, channels.topic,
        channels.slow_mode_seconds AS "slowModeSeconds", asker.role
      FROM channels
      JOIN community_members AS asker ON asker.community_id = channels.community_id AND asker.user_id = ${askerId}
      WHERE channels.id = ${channelId}
      FOR KEY SHARE OF asker FOR NO KEY UPDATE OF channels`.execute(this.database.db);
    return rows[0];
  }

  async update({ id, name, topic, slowModeSeconds }: Channel): Promise<void> {
    const changed = { name, topic, slow_mode_seconds: slowModeSeconds };
    await this.database.db.updateTable('channels').set(changed).where('id', '=', id).execute();
  }

  async delete(channelId: string): Promise<void> {
    await this.database.db.deleteFrom('channels').where('id', '=', channelId).execute();
  }

  async reorder(communityId: string, channelIds: readonly string[]): Promise<void> {
    await sql`
      UPDATE channels SET rank = place.rank - 1
      FROM unnest(${channelIds}::uuid[]) WITH ORDINALITY AS place(id, rank)
      WHERE channels.id = place.id AND channels.community_id = ${communityId}`.execute(this.database.db);
  }
}

interface ChannelsRow {
  readonly room: number;
  readonly head: number;
  /** Null in the one row of a community without channels. */
  readonly id: string | null;
  readonly name: string;
  readonly topic: string;
  readonly slowModeSeconds: number;
}
