import { Injectable } from '@nestjs/common';
import type { NotificationLevel, PresenceChoice, QuietHours } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { NOTIFY } from '../notifications/notifications.service.js';
import type { StoredTarget } from './push-subscriptions.repository.js';

/** A message, and one device of somebody whom it may concern. */
export interface PushCandidate extends StoredTarget {
  readonly userId: string;
  readonly messageId: string;
  readonly channelId: string;
  readonly communityId: string | null;
  readonly threadId: string | null;
  readonly position: number;
  readonly content: string;
  readonly authorName: string;
  /** Empty in a direct message of two. */
  readonly channelName: string;
  readonly communityName: string | null;
  readonly threadLevel: NotificationLevel | null;
  readonly threadMutedUntil: Date | null;
  readonly channelLevel: NotificationLevel | null;
  readonly channelMutedUntil: Date | null;
  readonly communityLevel: NotificationLevel | null;
  readonly communityMutedUntil: Date | null;
  /** It mentions or answers this person. */
  readonly isForMe: boolean;
  readonly isThreadFollowed: boolean;
  readonly quietHours: QuietHours | null;
  readonly quietUntil: Date | null;
  readonly presence: PresenceChoice;
}

/** What is older is of no use any more: the server was away, or the queue was long. */
const NEWEST_SECONDS = 300;
/** Of one look. Whoever has so many devices listening to everything does without the last ones. */
const MOST = 5_000;

@Injectable()
export class PushRecipientsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Who has a device, may read the message, has not read it, does not block its author, and is meant by it or wants all of
   * the place: one statement, whatever the number of messages and of members. Quiet hours and mutes are left to `shouldNotify`.
   */
  async find(messageIds: readonly string[]): Promise<PushCandidate[]> {
    const { rows } = await sql<PushCandidate>`
      WITH message AS MATERIALIZED (
        SELECT messages.id, messages.channel_id, messages.thread_id, messages.position, messages.content,
          messages.author_id, author.display_name AS author_name,
          channels.name AS channel_name, channels.community_id, communities.name AS community_name
        FROM messages
        JOIN users AS author ON author.id = messages.author_id
        JOIN channels ON channels.id = messages.channel_id
        LEFT JOIN communities ON communities.id = channels.community_id
        WHERE messages.id = ANY(${messageIds}::uuid[]) AND messages.deleted_at IS NULL
          AND messages.created_at > now() - make_interval(secs => ${NEWEST_SECONDS})
      )
      SELECT device.id, device.endpoint, device.p256dh, device.auth, device.user_id AS "userId",
        message.id AS "messageId", message.channel_id AS "channelId", message.community_id AS "communityId",
        message.thread_id AS "threadId", message.position, message.content, message.author_name AS "authorName",
        message.channel_name AS "channelName", message.community_name AS "communityName",
        thread.level AS "threadLevel", thread.muted_until AS "threadMutedUntil",
        channel.level AS "channelLevel", channel.muted_until AS "channelMutedUntil",
        community.level AS "communityLevel", community.muted_until AS "communityMutedUntil",
        coalesce(record.kind <> 'thread', false) AS "isForMe",
        coalesce(record.kind = 'thread', false) OR coalesce(follow.is_following, false) AS "isThreadFollowed",
        quiet.hours AS "quietHours", quiet.until AS "quietUntil", recipient.presence
      FROM message
      JOIN channel_readers AS reader ON reader.channel_id = message.channel_id AND reader.user_id <> message.author_id
      JOIN push_subscriptions AS device ON device.user_id = reader.user_id
      JOIN users AS recipient ON recipient.id = device.user_id
      JOIN sessions ON sessions.id = device.session_id AND sessions.expires_at > now()
      LEFT JOIN thread_follows AS follow ON (follow.user_id, follow.thread_id) = (device.user_id, message.thread_id)
      LEFT JOIN notifications AS record
        ON record.user_id = device.user_id AND record.message_id = message.id AND record.read_at IS NULL
      LEFT JOIN notification_settings AS thread
        ON (thread.user_id, thread.place_kind, thread.place_id) = (device.user_id, 'thread', message.thread_id)
      LEFT JOIN notification_settings AS channel
        ON (channel.user_id, channel.place_kind, channel.place_id) = (device.user_id, 'channel', message.channel_id)
      LEFT JOIN notification_settings AS community
        ON (community.user_id, community.place_kind, community.place_id)
          = (device.user_id, 'community', message.community_id)
      LEFT JOIN quiet_times AS quiet ON quiet.user_id = device.user_id
      WHERE (record.kind IS NOT NULL OR ${wants})
        AND NOT EXISTS (
          SELECT FROM read_positions AS reached WHERE message.thread_id IS NULL
            AND reached.user_id = device.user_id AND reached.channel_id = message.channel_id
            AND reached.position >= message.position
        )
        AND (message.thread_id IS NULL OR coalesce(follow.position, 0) < message.position)
        AND NOT EXISTS (
          SELECT FROM blocks WHERE blocks.blocker_id = device.user_id AND blocks.blocked_id = message.author_id
        )
      LIMIT ${MOST}`.execute(this.database.db);
    return rows;
  }

  /** @returns those of the messages for which it is not settled yet who is meant by them. */
  async findUnsettled(messageIds: readonly string[]): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      SELECT key AS id FROM jobs WHERE kind = ${NOTIFY} AND key = ANY(${messageIds}::text[]) AND gave_up_at IS NULL
    `.execute(this.database.db);
    return rows.map(({ id }) => id);
  }

  /** @returns what people are called now, by id. */
  async findNames(userIds: readonly string[]): Promise<Map<string, string>> {
    const { rows } = await sql<{ id: string; name: string }>`
      SELECT id, display_name AS name FROM users WHERE id = ANY(${userIds}::uuid[])`.execute(this.database.db);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

/** Everything that is said there: of threads in those that are followed, or were asked for. */
const wants = sql`
  CASE WHEN message.thread_id IS NULL
    THEN coalesce(channel.level, community.level, CASE WHEN message.community_id IS NULL THEN 'all' ELSE 'mentions' END)
    ELSE coalesce(thread.level, CASE WHEN follow.is_following THEN 'all' ELSE 'mentions' END)
  END = 'all'`;
