import { Injectable } from '@nestjs/common';
import type { Community, MemberRole } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

export interface InviteRow {
  readonly code: string;
  readonly communityId: string;
  readonly expiresAt: Date;
  readonly maxUses: number | null;
}

export interface InviteRead {
  readonly code: string;
  readonly isOpen: boolean;
  readonly community: Omit<Community, 'role'>;
  readonly inviterName: string;
  readonly memberCount: number;
  /** The asker's role, when they belong to the community already. */
  readonly role: MemberRole | null;
}

const IS_OPEN = sql<boolean>`(invites.expires_at > now() AND (invites.max_uses IS NULL OR invites.uses < invites.max_uses))`;

@Injectable()
export class InvitesRepository {
  constructor(private readonly database: Database) {}

  async insert(invite: {
    code: string;
    communityId: string;
    createdBy: string;
    expiresInHours: number;
    maxUses: number | null;
  }): Promise<InviteRow> {
    return await this.database.db
      .insertInto('invites')
      .values({
        code: invite.code,
        community_id: invite.communityId,
        created_by: invite.createdBy,
        expires_at: sql<Date>`now() + make_interval(hours => ${invite.expiresInHours})`,
        max_uses: invite.maxUses,
      })
      .returning(['code', 'community_id as communityId', 'expires_at as expiresAt', 'max_uses as maxUses'])
      .executeTakeFirstOrThrow();
  }

  /** @param askerId null for whoever is not signed in. */
  async find(code: string, askerId: string | null): Promise<InviteRead | undefined> {
    const { rows } = await sql<FoundRow>`
      SELECT invites.code, ${IS_OPEN} AS "isOpen", communities.id, communities.name, communities.description,
        communities.search_language AS "searchLanguage", communities.icon_id AS "iconId",
        communities.banner_id AS "bannerId", inviter.display_name AS "inviterName", asker.role,
        (SELECT count(*)::int FROM community_members WHERE community_id = communities.id) AS "memberCount"
      FROM invites
      JOIN communities ON communities.id = invites.community_id
      JOIN users AS inviter ON inviter.id = invites.created_by
      LEFT JOIN community_members AS asker
        ON asker.community_id = communities.id AND asker.user_id = ${askerId}::uuid
      WHERE invites.code = ${code}`.execute(this.database.db);
    const [found] = rows;
    if (!found) return undefined;
    const { id, name, description, searchLanguage, iconId, bannerId, ...read } = found;
    return { ...read, community: { id, name, description, searchLanguage, iconId, bannerId } };
  }

  /** Counts one use, if there is one left: two at once cannot take the last one. @returns whether there was. */
  async use(code: string): Promise<boolean> {
    const updated = await this.database.db
      .updateTable('invites')
      .set({ uses: sql<number>`uses + 1` })
      .where('code', '=', code)
      .where(IS_OPEN)
      .executeTakeFirst();
    return updated.numUpdatedRows > 0n;
  }
}

type FoundRow = Omit<InviteRead, 'community'> & InviteRead['community'];
