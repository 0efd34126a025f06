import { Injectable } from '@nestjs/common';
import {
  limits,
  type ConversationRoom,
  type Forward,
  type MemberRole,
  type Mentions,
  type Message,
  type ShownMessage,
} from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { heldReader } from '../database/held-reader.js';
import { prepared } from '../database/prepared.js';
import { withPushJob } from '../database/push-job.js';
import { askedPoll, votesUnder, type NewPoll } from './polls/polls.repository.js';
import { hashOf } from './sent-hash.js';
import {
  columnsOf,
  languageOf,
  messagesOf,
  onlyMessage,
  shownColumnsOf,
  shownMessagesOf,
  type MessageColumns,
  type ShownColumns,
  type UnderColumns,
} from './message-rows.repository.js';

export type NewMessage = Pick<
  Message,
  'id' | 'channelId' | 'authorId' | 'position' | 'content' | 'replyToId' | 'threadId' | 'attachments' | 'mentions'
> & { readonly forward?: Forward | undefined; readonly poll?: NewPoll | undefined };

/** The history of a channel, or the thread of one of its messages. */
export interface HistoryPlace {
  readonly channelId: string;
  readonly threadId: string | null;
}

/** Which part of a channel's history: up to `older` messages at or before `place`, up to `newer` after it. */
export interface PageBounds {
  readonly place: number;
  readonly older: number;
  readonly newer: number;
}

export interface PageRead {
  readonly room: number;
  readonly head: number;
  /** In order of position. */
  readonly messages: readonly ShownMessage[];
}

/** A channel that the asker may write to, held until the end of the transaction. */
export interface HeldChannel {
  readonly room: number;
  readonly roomName: ConversationRoom;
  readonly head: number;
  readonly role: MemberRole;
  readonly slowModeSeconds: number;
  /** A direct message of two, of whom one has blocked the other. */
  readonly isBlocked: boolean;
  /** The message that is answered stands in this place, or stood there. */
  readonly mayReply: boolean;
  /** The message that has the asked id already, wherever it stands. */
  readonly taken: (Message & { readonly isDeleted: boolean; readonly sentHash: string }) | null;
}

export interface HeldMessage {
  readonly room: number;
  readonly roomName: ConversationRoom;
  readonly head: number;
  readonly isBlocked: boolean;
  readonly role: MemberRole;
  readonly message: Message;
}

@Injectable()
export class MessagesRepository {
  constructor(private readonly database: Database) {}

  /**
   * Rights, messages, what stands under them, and head in one statement (R6).
   * @returns undefined for whoever may not read the channel, and where no such message ever stood in it.
   */
  async findPage(
    { channelId, threadId }: HistoryPlace,
    askerId: string,
    bounds: PageBounds,
  ): Promise<PageRead | undefined> {
    const standing = threadId === null ? inHistory : inThread(threadId);
    const { rows } = await sql<PageRow & UnderColumns>`
      SELECT rooms.id AS room, rooms.head, ${shownColumnsOf('message')}, under.reactions, voted.votes
      FROM channels
      JOIN channel_readers AS asker ON asker.channel_id = channels.id AND asker.user_id = ${askerId}
      JOIN rooms ON rooms.name = channels.room
      LEFT JOIN LATERAL (
        (${standing} AND position <= ${bounds.place} ORDER BY position DESC LIMIT ${bounds.older})
        UNION ALL
        (${standing} AND position > ${bounds.place} ORDER BY position LIMIT ${bounds.newer})
      ) AS message ON true
      CROSS JOIN LATERAL (${reactionsUnder('message', askerId)}) AS under
      CROSS JOIN LATERAL (${votesUnder('message', askerId)}) AS voted
      WHERE channels.id = ${channelId} AND (${threadId}::uuid IS NULL OR EXISTS (
        SELECT FROM messages WHERE id = ${threadId} AND channel_id = channels.id AND thread_id IS NULL
      ))
      ORDER BY message.position`.execute(this.database.db);
    const [first] = rows;
    return first && { room: first.room, head: first.head, messages: rows.flatMap(shownMessagesOf) };
  }

  /**
   * For a new message: the right to write, the seq of the room, and whether its id is taken, in one statement.
   * Membership and channel are held (R19), in this order: whoever deletes the community takes them so too. @returns undefined for whoever may not see the channel.
   */
  async holdForSend(asked: {
    channelId: string;
    messageId: string;
    askerId: string;
    replyToId: string | null;
    threadId: string | null;
  }): Promise<HeldChannel | undefined> {
    const { rows } = await sql<
      HeldRow & { is_deleted: boolean; sent_hash: string; may_reply: boolean; role: MemberRole; pause: number }
    >`
      ${prepared} WITH ${heldReader(asked.channelId, asked.askerId)}
      SELECT rooms.id AS room, rooms.name AS room_name, rooms.head, channels.is_blocked, asker.role,
        channels.slow_mode_seconds AS pause, ${columnsOf('taken')},
        taken.deleted_at IS NOT NULL AS is_deleted, taken.sent_hash,
        ${asked.replyToId}::uuid IS NULL OR EXISTS (
          SELECT FROM messages WHERE id = ${asked.replyToId} AND channel_id = channels.id
            AND (thread_id IS NOT DISTINCT FROM ${asked.threadId}::uuid OR id = ${asked.threadId})
        ) AS may_reply
      FROM asker
      JOIN channels ON channels.id = asker.channel_id
      JOIN rooms ON rooms.name = channels.room
      LEFT JOIN messages AS taken ON taken.id = ${asked.messageId}
      FOR KEY SHARE OF channels`.execute(this.database.db);
    const [row] = rows;
    if (!row) return undefined;
    const [taken] = messagesOf(row);
    return {
      room: row.room,
      roomName: row.room_name,
      head: row.head,
      role: row.role,
      slowModeSeconds: row.pause,
      isBlocked: row.is_blocked,
      mayReply: row.may_reply,
      taken: taken ? { ...taken, isDeleted: row.is_deleted, sentHash: row.sent_hash } : null,
    };
  }

  /** Stores a message at its place and moves its author's read position there (R22): one statement. */
  async insert(message: NewMessage): Promise<Message> {
    const { id, channelId, authorId, position, content, replyToId, attachments, mentions, forward, poll } = message;
    const { rows } = await sql<MessageColumns>`
      ${prepared} WITH stored AS (
        INSERT INTO messages (id, channel_id, author_id, position, content, sent_hash, reply_to_id, attachments,
          mentions, forward_of, forward_channel, forward_author, poll, language)
        VALUES (${id}, ${channelId}, ${authorId}, ${position}, ${content}, ${hashOf(message)}, ${replyToId},
          ${JSON.stringify(attachments)}, ${jsonOf(mentions)}::jsonb,
          ${forward?.messageId ?? null}, ${forward?.channelId ?? null}, ${forward?.authorId ?? null},
          ${poll ? JSON.stringify(askedPoll(poll)) : null}::jsonb, ${languageOf(channelId)})
        RETURNING *
      ),
      mentioned AS (
        INSERT INTO message_mentions (message_id, user_id, channel_id, position)
        SELECT id, user_id::uuid, channel_id, position
        FROM stored CROSS JOIN jsonb_array_elements_text(stored.mentions -> 'userIds') AS of_message(user_id)
      ),
      read AS (
        INSERT INTO read_positions (user_id, channel_id, position, sent_at)
        SELECT author_id, channel_id, position, created_at FROM stored
        ON CONFLICT (user_id, channel_id) DO UPDATE SET position = excluded.position, sent_at = excluded.sent_at
      ),
      ${withPushJob}
      SELECT ${columnsOf('stored')} FROM stored`.execute(this.database.db);
    return onlyMessage(rows);
  }

  /** Stores messages whose places are known: one statement. @returns them in order of position. */
  async insertAll(messages: readonly (NewMessage & { readonly createdAt: Date })[]): Promise<Message[]> {
    if (messages.length === 0) return [];
    const values = messages.map((message) => ({
      id: message.id,
      channel_id: message.channelId,
      author_id: message.authorId,
      position: message.position,
      content: message.content,
      sent_hash: hashOf(message),
      reply_to_id: message.replyToId,
      thread_id: message.threadId,
      attachments: JSON.stringify(message.attachments),
      mentions: null,
      poll: null,
      pin_position: null,
      created_at: message.createdAt,
      edited_at: null,
      deleted_at: null,
    }));
    const rows = await this.database.db.insertInto('messages').values(values).returningAll().execute();
    return rows.flatMap(messagesOf).toSorted((a, b) => a.position - b.position);
  }

  /** A message for a change, and the asker's membership, both held. @returns undefined for whoever may not see it. */
  async hold(asked: { channelId: string; messageId: string; askerId: string }): Promise<HeldMessage | undefined> {
    const { rows } = await sql<HeldRow & { role: MemberRole }>`
      WITH ${heldReader(asked.channelId, asked.askerId)}
      SELECT rooms.id AS room, rooms.name AS room_name, rooms.head, channels.is_blocked, asker.role, ${columnsOf('message')}
      FROM asker
      JOIN channels ON channels.id = asker.channel_id
      JOIN rooms ON rooms.name = channels.room
      JOIN messages AS message ON message.channel_id = channels.id
      WHERE message.id = ${asked.messageId} AND message.deleted_at IS NULL
      FOR KEY SHARE OF channels FOR NO KEY UPDATE OF message`.execute(this.database.db);
    const [row] = rows;
    if (!row) return undefined;
    const { room, room_name: roomName, head, is_blocked: isBlocked, role } = row;
    return { room, roomName, head, isBlocked, role, message: onlyMessage(rows) };
  }

  async updateContent(messageId: string, content: string, mentions: Mentions | null): Promise<Message> {
    const { rows } = await sql<MessageColumns>`
      UPDATE messages SET content = ${content}, mentions = ${jsonOf(mentions)}::jsonb, edited_at = now() WHERE id = ${messageId}
      RETURNING ${columnsOf('messages')}`.execute(this.database.db);
    return onlyMessage(rows);
  }

  /**
   * Empties it, and takes away what stands under it; the row stays, so that its id stays taken (R20).
   * @returns what is left to be seen of it: while there are replies to it, an empty message.
   */
  async markDeleted(messageId: string): Promise<ShownMessage | null> {
    const { rows } = await sql<ShownColumns>`
      WITH gone AS (DELETE FROM message_reactions WHERE message_id = ${messageId}),
      unasked AS (DELETE FROM poll_votes WHERE message_id = ${messageId}),
      unmentioned AS (DELETE FROM message_mentions WHERE message_id = ${messageId}),
      unlinked AS (DELETE FROM message_link_previews WHERE message_id = ${messageId})
      UPDATE messages SET content = '', mentions = NULL, poll = NULL, attachments = '[]', previews = '[]',
        deleted_at = now(), pin_position = NULL
      WHERE id = ${messageId}
      RETURNING ${shownColumnsOf('messages')}`.execute(this.database.db);
    const [deleted] = rows.flatMap((row) => shownMessagesOf({ ...row, reactions: [], votes: [] }));
    return deleted && deleted.replyCount > 0 ? deleted : null;
  }
}

/** @returns what a column of JSON is given: text, which both drivers pass on as it is. */
export const jsonOf = (value: Mentions | null): string | null => value && JSON.stringify(value);

interface PageRow extends ShownColumns {
  readonly room: number;
  readonly head: number;
}

interface HeldRow extends MessageColumns {
  readonly room: number;
  readonly head: number;
  readonly room_name: ConversationRoom;
  readonly is_blocked: boolean;
}

/** What stands in the channel's history: not what was deleted, unless there are replies to it. */
const inHistory = sql`
  SELECT * FROM messages
  WHERE channel_id = channels.id AND thread_id IS NULL AND (deleted_at IS NULL OR reply_count > 0)`;

/** @returns what stands in a thread: the message, and the replies to it. */
const inThread = (threadId: string) => sql`
  SELECT * FROM (
    SELECT * FROM messages WHERE thread_id = ${threadId} AND deleted_at IS NULL
    UNION ALL
    SELECT * FROM messages WHERE id = ${threadId} AND (deleted_at IS NULL OR reply_count > 0)
  ) AS thread
  WHERE true`;

/** @returns a question for what stands under a message, in the order in which it came up: one row. */
function reactionsUnder(table: string, readerId: string) {
  return sql`
    SELECT coalesce(json_agg(json_build_object('emoji', emoji, 'count', count, 'userIds', user_ids, 'since', since,
      'isMine', is_mine) ORDER BY since), '[]'::json) AS reactions
    FROM (
      SELECT emoji, count(*) AS count, min(position) AS since, bool_or(user_id = ${readerId}) AS is_mine,
        (array_agg(user_id ORDER BY position))[1:${sql.lit(limits.reactionUserIds)}] AS user_ids
      FROM message_reactions WHERE message_id = ${sql.ref(`${table}.id`)} GROUP BY emoji
    ) AS by_emoji`;
}
