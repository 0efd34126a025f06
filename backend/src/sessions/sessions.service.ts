import { Injectable } from '@nestjs/common';
import type { Me } from '@kraken/shared';
import { DomainError } from '../access/domain-error.js';
import { Passwords } from '../access/passwords.js';
import { UsersService } from '../users/users.service.js';

/** Signing in. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: Passwords,
  ) {}

  /** Throws `wrong-credentials`, alike and after the same time for an unknown name and for a wrong password. */
  async check(name: string, password: string): Promise<Me> {
    const account = await this.users.findForSignIn(name);
    const isRight = await this.passwords.isRight(account?.passwordHash, password);
    if (!account || !isRight) throw new DomainError('wrong-credentials', 'Name or password is wrong.');
    return account.me;
  }
}
