import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Passwords } from '../access/passwords.js';
import { SessionKeeper } from '../access/session-keeper.js';
import { UsersService } from '../users/users.service.js';

/** For whoever runs the server: a way back in for somebody who lost the password. */
@Injectable()
export class AccountRecovery {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: Passwords,
    private readonly keeper: SessionKeeper,
  ) {}

  /** Ends all sessions of the user. @returns the new password. Throws `not-found` when nobody has that name. */
  async resetPassword(name: string): Promise<string> {
    const password = randomBytes(12).toString('base64url');
    const userId = await this.users.setPassword(name, await this.passwords.hash(password));
    await this.keeper.end(userId, 'all');
    return password;
  }
}
