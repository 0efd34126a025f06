import { Injectable } from '@nestjs/common';
import type { User } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

export interface NewUser {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  /** Null: nobody can sign in as this user. */
  readonly passwordHash: string | null;
  readonly isInstanceOwner: boolean;
}

export interface AccountRow extends User {
  readonly isInstanceOwner: boolean;
  readonly createdAt: Date;
}

const account = [
  'id',
  'name',
  'display_name as displayName',
  'is_instance_owner as isInstanceOwner',
  'created_at as createdAt',
] as const;

@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  /** @returns the account, or undefined when the name is taken. */
  async insert(user: NewUser): Promise<AccountRow | undefined> {
    return await this.database.db
      .insertInto('users')
      .values({
        id: user.id,
        name: user.name,
        display_name: user.displayName,
        password_hash: user.passwordHash,
        is_instance_owner: user.isInstanceOwner,
      })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning(account)
      .executeTakeFirst();
  }

  async findAccount(userId: string): Promise<AccountRow | undefined> {
    return await this.database.db.selectFrom('users').select(account).where('id', '=', userId).executeTakeFirst();
  }

  async findForSignIn(name: string): Promise<(AccountRow & { passwordHash: string | null }) | undefined> {
    return await this.database.db
      .selectFrom('users')
      .select([...account, 'password_hash as passwordHash'])
      .where('name', '=', name)
      .executeTakeFirst();
  }

  /** @returns whose password it is now, or undefined when nobody has that name. */
  async updatePassword(name: string, passwordHash: string): Promise<string | undefined> {
    const row = await this.database.db
      .updateTable('users')
      .set({ password_hash: passwordHash })
      .where('name', '=', name)
      .returning('id')
      .executeTakeFirst();
    return row?.id;
  }

  /**
   * Those of the asked people whom the asker may see: who shares a community, a direct message or a
   * friendship, is blocked, or wrote where the asker reads.
   */
  async findVisible(askerId: string, ids: readonly string[]): Promise<User[]> {
    const { rows } = await sql<User>`
      SELECT users.id, users.name, users.display_name AS "displayName" FROM users
      WHERE users.id = ANY(${ids}::uuid[]) AND (
        users.id = ${askerId}
        OR EXISTS (
          SELECT 1 FROM community_members AS mine
          JOIN community_members AS theirs ON theirs.community_id = mine.community_id
          WHERE mine.user_id = ${askerId} AND theirs.user_id = users.id
        )
        OR EXISTS (
          SELECT 1 FROM messages
          JOIN channels ON channels.id = messages.channel_id
          JOIN community_members AS mine ON mine.community_id = channels.community_id
          WHERE mine.user_id = ${askerId} AND messages.author_id = users.id AND messages.deleted_at IS NULL
        )
        OR EXISTS (
          SELECT 1 FROM dm_members AS mine
          JOIN dm_members AS theirs ON theirs.channel_id = mine.channel_id
          WHERE mine.user_id = ${askerId} AND theirs.user_id = users.id
        )
        OR EXISTS (
          SELECT 1 FROM friendships
          WHERE low_id = least(users.id, ${askerId}::uuid) AND high_id = greatest(users.id, ${askerId}::uuid)
        )
        OR EXISTS (SELECT 1 FROM blocks WHERE blocker_id = ${askerId} AND blocked_id = users.id)
        OR EXISTS (
          SELECT 1 FROM messages
          JOIN dm_members AS mine ON mine.channel_id = messages.channel_id
          WHERE mine.user_id = ${askerId} AND messages.author_id = users.id AND messages.deleted_at IS NULL
        )
      )`.execute(this.database.db);
    return rows;
  }
}
