import { Injectable } from '@nestjs/common';
import { mayInvite, type Community } from '@kraken/shared';
import { DomainError } from '../access/domain-error.js';
import { Database } from '../database/database.js';
import { MembersService } from '../members/members.service.js';
import { createInviteCode, normalizeInviteCode } from './invite-code.js';
import { InvitesRepository, type InviteRead, type InviteRow } from './invites.repository.js';

/** How people come into a community: by a link that expires, and may be used up. */
@Injectable()
export class InvitesService {
  constructor(
    private readonly invites: InvitesRepository,
    private readonly members: MembersService,
    private readonly database: Database,
  ) {}

  async create(
    communityId: string,
    askerId: string,
    terms: { expiresInHours: number; maxUses: number | null },
  ): Promise<InviteRow> {
    return await this.database.transaction(async () => {
      const asker = await this.members.requireHeld(communityId, askerId);
      if (!mayInvite(asker)) throw new DomainError('not-allowed', 'You cannot invite people here.');
      return await this.invites.insert({ code: createInviteCode(), communityId, createdBy: askerId, ...terms });
    });
  }

  /** @returns what the invite leads to. Throws `invite-invalid` when it is unknown, expired or used up. */
  async preview(typed: string, askerId: string | null): Promise<InviteRead> {
    const invite = await this.invites.find(normalizeInviteCode(typed), askerId);
    if (!invite || (!invite.isOpen && invite.role === null)) throw invalid();
    return invite;
  }

  async accept(typed: string, userId: string): Promise<Community> {
    return await this.database.transaction(() => this.join(typed, userId));
  }

  /** Inside a transaction: makes a member of the user, or leaves them the member they are. */
  async join(typed: string, userId: string): Promise<Community> {
    const { code, community, role } = await this.preview(typed, userId);
    if (role !== null) return { ...community, role };
    // Counted only for whoever came in by it; without a use left the join is rolled back.
    if (await this.members.add(community.id, userId, 'member')) {
      if (!(await this.invites.use(code))) throw invalid();
    }
    return { ...community, role: 'member' };
  }
}

const invalid = (): DomainError => new DomainError('invite-invalid', 'The invite is unknown, expired or used up.');
