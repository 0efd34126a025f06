import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import {
  CommunitySchema,
  CreateInviteBodySchema,
  InvitePreviewSchema,
  InviteSchema,
  type Community,
} from '@kraken/shared';
import { z } from 'zod';
import { Answers } from '../access/answers.js';
import { Asker, AskerIfAny, Public, type Asking } from '../access/asker.js';
import { InCommunitySchema, type InCommunity } from '../access/path.schemas.js';
import { InvitesService } from './invites.service.js';

const ByCodeSchema = z.strictObject({
  code: z
    .string()
    .max(32)
    .regex(/^[^\u0000]*$/),
});
type ByCode = z.output<typeof ByCodeSchema>;

@Controller()
export class InvitesController {
  constructor(private readonly invites: InvitesService) {}

  @Post('communities/:communityId/invites')
  @Answers(InviteSchema, 201)
  async create(
    @Asker() asker: Asking,
    @Param({ schema: InCommunitySchema }) { communityId }: InCommunity,
    @Body({ schema: CreateInviteBodySchema }) body: z.output<typeof CreateInviteBodySchema>,
  ): Promise<z.output<typeof InviteSchema>> {
    const terms = { expiresInHours: body.expiresInHours, maxUses: body.maxUses ?? null };
    const invite = await this.invites.create(communityId, asker.userId, terms);
    return { ...invite, expiresAt: invite.expiresAt.toISOString() };
  }

  @Get('invites/:code')
  @Public()
  @Answers(InvitePreviewSchema)
  async preview(
    @AskerIfAny() asker: Asking | null,
    @Param({ schema: ByCodeSchema }) { code }: ByCode,
  ): Promise<z.output<typeof InvitePreviewSchema>> {
    const invite = await this.invites.preview(code, asker?.userId ?? null);
    const { inviterName, memberCount } = invite;
    const isMember = invite.role !== null;
    const { name: communityName, iconId: communityIconId } = invite.community;
    return { code: invite.code, communityName, communityIconId, inviterName, memberCount, isMember };
  }

  @Post('invites/:code/accept')
  @Answers(CommunitySchema)
  async accept(@Asker() asker: Asking, @Param({ schema: ByCodeSchema }) { code }: ByCode): Promise<Community> {
    return await this.invites.accept(code, asker.userId);
  }
}
