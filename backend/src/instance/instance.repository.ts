import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Settings } from './instance-settings.service.js';

@Injectable()
export class InstanceRepository {
  constructor(private readonly database: Database) {}

  async find(): Promise<Settings | undefined> {
    return await this.database.db.selectFrom('instance').select(['name', 'registration']).executeTakeFirst();
  }

  /** The table holds one row, by constraint: of two set-ups at once one waits for the other, and loses. */
  async insert({ name, registration }: Settings): Promise<boolean> {
    const inserted = await this.database.db
      .insertInto('instance')
      .values({ name, registration })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }

  async updateRegistration(registration: Settings['registration']): Promise<boolean> {
    const updated = await this.database.db.updateTable('instance').set({ registration }).executeTakeFirst();
    return updated.numUpdatedRows > 0n;
  }
}
