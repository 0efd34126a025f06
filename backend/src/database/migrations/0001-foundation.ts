import { sql, type Kysely } from 'kysely';

/** Accounts, communities, channels, messages, and the streams of their events. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE instance (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    name text NOT NULL,
    registration text NOT NULL CHECK (registration IN ('invite', 'open')),
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE users (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (name = lower(name)),
    display_name text NOT NULL,
    password_hash text,
    is_instance_owner boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    secret_hash bytea NOT NULL UNIQUE,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    user_agent text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
  )`,
  `CREATE INDEX sessions_of_user ON sessions (user_id)`,
  `CREATE INDEX sessions_by_expiry ON sessions (expires_at)`,
  `CREATE TABLE communities (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE community_members (
    community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('owner', 'member')),
    joined_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (community_id, user_id)
  )`,
  `CREATE INDEX communities_of_member ON community_members (user_id, joined_at)`,
  `CREATE TABLE invites (
    code text PRIMARY KEY,
    community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
    created_by uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    max_uses integer CHECK (max_uses > 0),
    uses integer NOT NULL DEFAULT 0,
    CHECK (max_uses IS NULL OR uses <= max_uses)
  )`,
  `CREATE INDEX invites_of_community ON invites (community_id)`,
  `CREATE TABLE channels (
    id uuid PRIMARY KEY,
    community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
    name text NOT NULL,
    topic text NOT NULL DEFAULT '',
    rank integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE INDEX channels_of_community ON channels (community_id, rank)`,
  `CREATE TABLE messages (
    id uuid PRIMARY KEY,
    channel_id uuid NOT NULL REFERENCES channels ON DELETE CASCADE,
    author_id uuid NOT NULL REFERENCES users,
    position bigint NOT NULL,
    content text NOT NULL,
    sent_hash text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    edited_at timestamptz,
    deleted_at timestamptz,
    UNIQUE (channel_id, position)
  )`,
  `CREATE INDEX messages_visible ON messages (channel_id, position) WHERE deleted_at IS NULL`,
  `CREATE INDEX messages_of_author ON messages (author_id, channel_id)`,
  `CREATE TABLE read_positions (
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    channel_id uuid NOT NULL REFERENCES channels ON DELETE CASCADE,
    position bigint NOT NULL,
    PRIMARY KEY (user_id, channel_id)
  )`,
  `CREATE INDEX read_positions_of_channel ON read_positions (channel_id)`,
  // Heads change with every event: half-empty pages keep those updates on their page (HOT), and no index covers them.
  `CREATE TABLE rooms (
    id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL UNIQUE,
    head bigint NOT NULL DEFAULT 0,
    head_tag integer NOT NULL DEFAULT 0,
    floor bigint NOT NULL DEFAULT 0,
    floor_tag integer NOT NULL DEFAULT 0,
    gone_at timestamptz
  ) WITH (fillfactor = 50)`,
  `CREATE TABLE event_stream (
    room integer NOT NULL REFERENCES rooms ON DELETE CASCADE,
    seq bigint NOT NULL,
    tag integer NOT NULL,
    event_id text NOT NULL,
    name text NOT NULL,
    payload text,
    subject text,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (room, seq)
  )`,
  `CREATE INDEX event_stream_subjects ON event_stream (room, subject) WHERE subject IS NOT NULL AND payload IS NOT NULL`,
  `CREATE INDEX event_stream_by_age ON event_stream (at)`,
  `CREATE TABLE leases (
    name text PRIMARY KEY,
    holder text NOT NULL,
    until timestamptz NOT NULL
  )`,
];
