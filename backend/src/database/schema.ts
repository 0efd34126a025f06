import type {
  Attachment,
  ConversationRoom,
  LinkPreview,
  Mentions,
  Poll,
  SearchLanguage,
  PresenceChoice,
} from '@kraken/shared';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { AttachmentsTable, PicturesTable } from './files.schema.js';
import type {
  DraftsTable,
  FormerRoomsTable,
  JobsTable,
  MessageMentionsTable,
  MessageReactionsTable,
  NotificationsTable,
  PollVotesTable,
  ScheduledMessagesTable,
} from './follow-ups.schema.js';
import type { BlocksTable, DmMembersTable, FriendshipsTable } from './people.schema.js';
import type {
  NotificationSettingsTable,
  PushKeysTable,
  PushSubscriptionsTable,
  QuietTimesTable,
} from './push.schema.js';

/**
 * The tables, as both engines give them: bigint is a number (positions stay below 2^53), timestamptz a Date, and uuid a
 * string. The SQL is in migrations/.
 */
export interface Schema {
  instance: InstanceTable;
  users: UsersTable;
  sessions: SessionsTable;
  communities: CommunitiesTable;
  community_members: CommunityMembersTable;
  community_emoji: CommunityEmojiTable;
  invites: InvitesTable;
  channels: ChannelsTable;
  dm_members: DmMembersTable;
  former_rooms: FormerRoomsTable;
  friendships: FriendshipsTable;
  blocks: BlocksTable;
  messages: MessagesTable;
  message_reactions: MessageReactionsTable;
  poll_votes: PollVotesTable;
  scheduled_messages: ScheduledMessagesTable;
  drafts: DraftsTable;
  attachments: AttachmentsTable;
  pictures: PicturesTable;
  read_positions: ReadPositionsTable;
  notification_settings: NotificationSettingsTable;
  quiet_times: QuietTimesTable;
  thread_follows: ThreadFollowsTable;
  push_keys: PushKeysTable;
  push_subscriptions: PushSubscriptionsTable;
  rooms: RoomsTable;
  event_stream: EventStreamTable;
  leases: LeasesTable;
  jobs: JobsTable;
  message_mentions: MessageMentionsTable;
  notifications: NotificationsTable;
}

interface InstanceTable {
  /** Always true: there is one row. */
  is_only: Generated<boolean>;
  name: string;
  registration: 'invite' | 'open';
  created_at: Generated<Date>;
}

interface UsersTable {
  id: string;
  name: string;
  display_name: string;
  /** argon2id, encoded; null: nobody can sign in as this user (sample data). */
  password_hash: string | null;
  /** Others of a direct message see how far they have read it. */
  shares_reading: Generated<boolean>;
  is_instance_owner: Generated<boolean>;
  created_at: Generated<Date>;
  pronouns: Generated<string>;
  bio: Generated<string>;
  status_emoji: string | null;
  /** Empty where there is an emoji alone, or no status. */
  status_text: Generated<string>;
  status_until: Date | null;
  /** How the person wants to be seen. */
  presence: Generated<PresenceChoice>;
  /** They see what stands behind links. */
  shows_previews: Generated<boolean>;
  avatar_id: string | null;
  banner_id: string | null;
}

interface SessionsTable {
  id: string;
  /** SHA-256 of the cookie's secret: a leaked database opens no session. */
  secret_hash: Buffer | Uint8Array;
  user_id: string;
  user_agent: string;
  created_at: Generated<Date>;
  last_seen_at: Generated<Date>;
  expires_at: Date;
}

interface CommunitiesTable {
  id: string;
  name: string;
  description: Generated<string>;
  search_language: Generated<SearchLanguage>;
  icon_id: string | null;
  banner_id: string | null;
  created_at: Generated<Date>;
}

interface CommunityMembersTable {
  community_id: string;
  user_id: string;
  role: 'owner' | 'member';
  joined_at: Generated<Date>;
}

interface CommunityEmojiTable {
  /** That of its picture. */
  id: string;
  community_id: string;
  name: string;
}

interface InvitesTable {
  code: string;
  community_id: string;
  created_by: string;
  created_at: Generated<Date>;
  expires_at: Date;
  max_uses: number | null;
  uses: Generated<number>;
}

interface ChannelsTable {
  id: string;
  /** Null: a direct message. */
  community_id: string | null;
  /** Of a direct message between two: their ids in order. Null in groups and in communities. */
  dm_pair: string | null;
  /** Of a direct message between two: one of them has blocked the other. */
  is_blocked: Generated<boolean>;
  /** Empty in a direct message that was given none. */
  name: string;
  topic: Generated<string>;
  /** Of a group that was given one. */
  icon_id: string | null;
  /** So long one waits there between messages; 0: not at all. */
  slow_mode_seconds: Generated<number>;
  /** Place in the list, 0 first. */
  rank: number;
  /** Name of the room in which it is told what happens here. */
  room: GeneratedAlways<ConversationRoom>;
  created_at: Generated<Date>;
}

interface MessagesTable {
  id: string;
  channel_id: string;
  author_id: string;
  /** The seq of its NEW_MESSAGE (R1). */
  position: number;
  content: string;
  /** Of the content as it was sent: a retry is recognised also after an edit (R20). */
  sent_hash: string;
  created_at: Generated<Date>;
  edited_at: Date | null;
  /** The seq of its MESSAGE_PINNED (R1); null: not pinned. */
  pin_position: number | null;
  /** The message of the same channel that it answers. */
  reply_to_id: string | null;
  /** The message that it carries on from elsewhere, where that stood, and whose it was: all three or none. */
  forward_of: Generated<string | null>;
  forward_channel: Generated<string | null>;
  forward_author: Generated<string | null>;
  /** What it asks, as it is told; null: nothing to vote on. */
  poll: ColumnType<Poll | null, string | null, string | null>;
  /** The message of the same channel in whose thread it stands; null: it stands in the channel's history. */
  thread_id: string | null;
  /** How many replies stand in its thread, and when the newest of them was written. */
  reply_count: Generated<number>;
  last_reply_at: Generated<Date | null>;
  /** The place of the newest reply. */
  last_reply_position: Generated<number | null>;
  /** A deleted message keeps its row, emptied, so that its id stays taken (R20). */
  deleted_at: Date | null;
  attachments: ColumnType<Attachment[], string | undefined, string>;
  previews: ColumnType<LinkPreview[], string | undefined, string>;
  /** Its author took them away. */
  hides_previews: Generated<boolean>;
  mentions: ColumnType<Mentions | null, string | null>;
  /** In which its words are understood. */
  language: Generated<SearchLanguage>;
  /** The words of its content, and its channel, made by the database. */
  words: GeneratedAlways<string>;
}

interface ReadPositionsTable {
  user_id: string;
  channel_id: string;
  position: number;
  /** How far others of a direct message have been shown that it is read. */
  shown_position: Generated<number | null>;
  /** When the person said something there last: in its history, not in threads. */
  sent_at: Generated<Date | null>;
}

interface ThreadFollowsTable {
  user_id: string;
  thread_id: string;
  channel_id: string;
  /** False: they followed once, and do not want to. */
  is_following: boolean;
  /** How far they have read the thread. */
  position: number;
}

interface RoomsTable {
  /** The integer of the wire. */
  id: Generated<number>;
  name: string;
  /** The last seq, and the tag of the event there. */
  head: Generated<number>;
  head_tag: Generated<number>;
  /** Events up to and including the floor are cut (R23); the tag of the last one cut. */
  floor: Generated<number>;
  floor_tag: Generated<number>;
  /** Set when what the room belongs to is deleted: it answers `gone` as long as it is kept. */
  gone_at: Date | null;
}

interface EventStreamTable {
  room: number;
  seq: number;
  tag: number;
  event_id: string;
  /** Empty for a silent entry (R19). */
  name: string;
  /** JSON as it goes on the wire; null when emptied (R23). */
  payload: string | null;
  /** What it is about, where a deletion must find it (R23). */
  subject: string | null;
  at: Generated<Date>;
}

interface LeasesTable {
  name: string;
  holder: string;
  until: Date;
}
