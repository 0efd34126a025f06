import { z } from 'zod';
import { limits } from '../limits.js';
import { IdSchema, InstantSchema } from './ids.schemas.js';

export const CreateInviteBodySchema = z
  .strictObject({
    expiresInHours: z
      .int()
      .min(1)
      .max(limits.inviteMaxHours)
      .default(24 * 7),
    /** Absent: as often as one likes until it expires. */
    maxUses: z.int().min(1).max(limits.inviteMaxUses).optional(),
  })
  .meta({ id: 'CreateInviteBody' });

export const InviteSchema = z
  .strictObject({ code: z.string(), communityId: IdSchema, expiresAt: InstantSchema, maxUses: z.int().nullable() })
  .meta({ id: 'Invite' });

/** What whoever holds the link sees before joining. */
export const InvitePreviewSchema = z
  .strictObject({
    code: z.string(),
    communityName: z.string(),
    /** Seen by whoever is signed in, like every icon. */
    communityIconId: IdSchema.nullable(),
    inviterName: z.string(),
    memberCount: z.int(),
    isMember: z.boolean(),
  })
  .meta({ id: 'InvitePreview' });
