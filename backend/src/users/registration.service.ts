import { Injectable } from '@nestjs/common';
import type { Me, RegisterBodySchema } from '@kraken/shared';
import type { z } from 'zod';
import { DomainError } from '../access/domain-error.js';
import { Passwords } from '../access/passwords.js';
import { Database } from '../database/database.js';
import { InstanceSettingsService } from '../instance/instance-settings.service.js';
import { InvitesService } from '../invites/invites.service.js';
import { UsersService } from './users.service.js';

export type RegisterBody = z.output<typeof RegisterBodySchema>;

/** New accounts: by invite, or freely where the instance allows it. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly settings: InstanceSettingsService,
    private readonly invites: InvitesService,
    private readonly users: UsersService,
    private readonly passwords: Passwords,
    private readonly database: Database,
  ) {}

  /** @returns the new account, a member already of what its invite leads to. */
  async register({ name, displayName, password, inviteCode }: RegisterBody): Promise<Me> {
    await this.requireAdmission(inviteCode);
    const passwordHash = await this.passwords.hash(password);
    return await this.database.transaction(async () => {
      const me = await this.users.add({ name, displayName, passwordHash, isInstanceOwner: false });
      if (inviteCode !== undefined) await this.invites.join(inviteCode, me.id);
      return me;
    });
  }

  /** Before the costly hash; the invite is used, and checked again, with the account. */
  private async requireAdmission(inviteCode: string | undefined): Promise<void> {
    const settings = await this.settings.find();
    if (!settings) throw new DomainError('not-set-up', 'This instance is not set up yet.');
    if (inviteCode !== undefined) await this.invites.preview(inviteCode, null);
    else if (settings.registration === 'invite') {
      throw new DomainError('registration-closed', 'One needs an invite to join here.');
    }
  }
}
