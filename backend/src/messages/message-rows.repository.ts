import type { Attachment, LinkPreview, Mentions, Message, Poll, Reaction, ShownMessage, Votes } from '@kraken/shared';
import { sql } from 'kysely';

/** A row of `messages`, as far as a message is made of it. */
export interface MessageColumns {
  /** Null where a join found none. */
  readonly id: string | null;
  readonly channel_id: string;
  readonly author_id: string;
  readonly position: number;
  readonly content: string;
  readonly created_at: Date;
  readonly edited_at: Date | null;
  readonly pin_position: number | null;
  readonly reply_to_id: string | null;
  readonly thread_id: string | null;
  readonly attachments: Attachment[];
  readonly previews: LinkPreview[];
  readonly mentions: Mentions | null;
  readonly forward_of: string | null;
  readonly forward_channel: string | null;
  readonly forward_author: string | null;
  readonly poll: Poll | null;
}

/** The same with what else a history shows of it. */
export interface ShownColumns extends MessageColumns {
  readonly reply_count: number;
  readonly last_reply_at: Date | null;
  readonly deleted_at: Date | null;
}

const COLUMNS: readonly (keyof MessageColumns)[] = [
  'id',
  'channel_id',
  'author_id',
  'position',
  'content',
  'created_at',
  'edited_at',
  'pin_position',
  'reply_to_id',
  'thread_id',
  'attachments',
  'previews',
  'mentions',
  'forward_of',
  'forward_channel',
  'forward_author',
  'poll',
];
const SHOWN_COLUMNS: readonly (keyof ShownColumns)[] = [...COLUMNS, 'reply_count', 'last_reply_at', 'deleted_at'];

/** @returns the columns to select or to return. */
export const columnsOf = (table: string) => refsTo(COLUMNS, table);

/** @returns the same, with what else a history shows. */
export const shownColumnsOf = (table: string) => refsTo(SHOWN_COLUMNS, table);

const refsTo = (columns: readonly string[], table: string) =>
  sql.join(columns.map((column) => sql.ref(`${table}.${column}`)));

/** @returns the message of a row, or none. */
export function messagesOf(row: MessageColumns): Message[] {
  if (row.id === null) return [];
  return [
    {
      id: row.id,
      channelId: row.channel_id,
      authorId: row.author_id,
      position: row.position,
      content: row.content,
      createdAt: row.created_at.toISOString(),
      editedAt: row.edited_at?.toISOString() ?? null,
      pinPosition: row.pin_position,
      replyToId: row.reply_to_id,
      threadId: row.thread_id,
      attachments: row.attachments,
      previews: row.previews,
      mentions: row.mentions,
      forward: forwardOf(row),
      poll: row.poll,
    },
  ];
}

function forwardOf({ forward_of: messageId, forward_channel: channelId, forward_author: authorId }: MessageColumns) {
  return messageId === null || channelId === null || authorId === null ? null : { messageId, channelId, authorId };
}

/** What stands under a message, as one reader sees it. */
export interface UnderColumns {
  readonly reactions: Reaction[];
  readonly votes: Votes[];
}

/** @returns the message of a row as a history shows it, or none. */
export function shownMessagesOf(row: ShownColumns & UnderColumns): ShownMessage[] {
  return messagesOf(row).map((message) => ({
    ...message,
    reactions: row.reactions,
    votes: row.votes,
    replyCount: row.reply_count,
    lastReplyAt: row.last_reply_at?.toISOString() ?? null,
    isDeleted: row.deleted_at !== null,
  }));
}

/** @returns the language in which what is written in a channel is understood by the search; direct messages know none. */
export const languageOf = (channelId: string) => sql`
  coalesce((
    SELECT communities.search_language FROM communities JOIN channels ON channels.community_id = communities.id
    WHERE channels.id = ${channelId}
  ), 'simple')`;

/** @returns the message that a statement wrote. Throws when it wrote none. */
export function onlyMessage(rows: readonly MessageColumns[]): Message {
  const [message] = rows.flatMap(messagesOf);
  if (!message) throw new Error('the message was not stored');
  return message;
}
