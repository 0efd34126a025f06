import type { Attachment, ErrorCode, NotificationKind } from '@kraken/shared';
import type { ColumnType, Generated } from 'kysely';

export interface MessageMentionsTable {
  message_id: string;
  user_id: string;
  channel_id: string;
  position: number;
}

export interface NotificationsTable {
  /** Its place among all of a person. */
  position: Generated<number>;
  user_id: string;
  kind: NotificationKind;
  /** Whose doing it tells of. */
  actor_id: string;
  community_id: string | null;
  channel_id: string | null;
  message_id: string | null;
  message_position: number | null;
  thread_id: string | null;
  created_at: Generated<Date>;
  read_at: Date | null;
}

export interface JobsTable {
  id: Generated<number>;
  kind: string;
  /** Of a kind there is one job of a key at a time; null: as many as are asked for. */
  key: string | null;
  /** JSON. */
  payload: string;
  due_at: Generated<Date>;
  /** Somebody is at it outside of a transaction, and has until then. */
  claimed_until: Date | null;
  failures: Generated<number>;
  /** It failed too often, and is kept to be looked at. */
  gave_up_at: Date | null;
}

export interface ScheduledMessagesTable {
  /** Of the message that it becomes. */
  id: string;
  author_id: string;
  channel_id: string;
  thread_id: string | null;
  reply_to_id: string | null;
  content: string;
  attachments: ColumnType<Attachment[], string | undefined, string>;
  send_at: Date;
  /** Why it was not sent. */
  refusal: ErrorCode | null;
}

export interface DraftsTable {
  user_id: string;
  /** The thread, or the channel where there is none. */
  place_id: string;
  channel_id: string;
  thread_id: string | null;
  content: string;
}

export interface PollVotesTable {
  message_id: string;
  /** By its place in the poll, 0 first. */
  option: number;
  user_id: string;
  /** The seq of the event that told of it: who came first (R1). */
  position: number;
}

export interface MessageReactionsTable {
  message_id: string;
  emoji: string;
  user_id: string;
  /** The seq of its REACTION_ADDED: who came first (R1). */
  position: number;
}

/** Rooms that somebody has left, and in which changes of them are told all the same. */
export interface FormerRoomsTable {
  user_id: string;
  room: string;
}
