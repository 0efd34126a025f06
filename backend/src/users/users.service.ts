import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import type { Me } from '@kraken/shared';
import { DomainError, notFound } from '../access/domain-error.js';
import { RoomEvents, type UserCreated } from '../rooms/room-events.js';
import { UsersRepository, type AccountRow, type NewUser } from './users.repository.js';

/** Accounts. */
@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly events: EventEmitter2,
  ) {}

  /** Inside a transaction: makes an account. Throws `name-taken`. */
  async add(user: Omit<NewUser, 'id'>): Promise<Me> {
    const account = await this.users.insert({ id: randomUUID(), ...user });
    if (!account) throw new DomainError('name-taken', 'Somebody has this name already.');
    await this.events.emitAsync(RoomEvents.USER_CREATED, { userId: account.id } satisfies UserCreated);
    return meOf(account);
  }

  async findMe(userId: string): Promise<Me> {
    const account = await this.users.findAccount(userId);
    if (!account) throw notFound('account');
    return meOf(account);
  }

  /** @returns the account of a name, with what its password is compared with. */
  async findForSignIn(name: string): Promise<{ me: Me; passwordHash: string | null } | null> {
    const account = await this.users.findForSignIn(name);
    return account ? { me: meOf(account), passwordHash: account.passwordHash } : null;
  }

  /** @returns the id of the user. Throws `not-found` when nobody has that name. */
  async setPassword(name: string, passwordHash: string): Promise<string> {
    const userId = await this.users.updatePassword(name, passwordHash);
    if (userId === undefined) throw notFound('user');
    return userId;
  }
}

function meOf({ id, name, displayName, isInstanceOwner, createdAt }: AccountRow): Me {
  return { id, name, displayName, isInstanceOwner, createdAt: createdAt.toISOString() };
}
