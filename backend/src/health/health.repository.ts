import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

@Injectable()
export class HealthRepository {
  constructor(private readonly database: Database) {}

  hasRoom(): boolean {
    return !this.database.isFull();
  }

  async ask(): Promise<void> {
    await sql`SELECT 1`.execute(this.database.db);
  }
}
