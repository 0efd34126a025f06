import { Injectable } from '@nestjs/common';
import type { Me } from '@kraken/shared';
import { Database } from '../database/database.js';

export interface NewUser {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  /** Null: nobody can sign in as this user. */
  readonly passwordHash: string | null;
  readonly isInstanceOwner: boolean;
}

export interface AccountRow extends Omit<Me, 'createdAt'> {
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
}
