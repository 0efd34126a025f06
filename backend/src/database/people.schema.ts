import type { Generated } from 'kysely';

/* How people stand to each other, and who talks to whom. */
export interface FriendshipsTable {
  low_id: string;
  high_id: string;
  asked_by: string;
  created_at: Generated<Date>;
  /** Null: asked, and not answered. */
  accepted_at: Date | null;
}

export interface BlocksTable {
  blocker_id: string;
  blocked_id: string;
  created_at: Generated<Date>;
}

export interface DmMembersTable {
  channel_id: string;
  user_id: string;
  joined_at: Generated<Date>;
  /** Not listed until something is said after it. Null: listed. */
  closed_position: number | null;
}
