import { z } from 'zod';
import { limits } from '../limits.js';
import { SearchLanguageSchema } from '../search/search-languages.js';
import { IdSchema } from './ids.schemas.js';
import { nameSchema, storableText } from './text.js';

export const MemberRoleSchema = z.enum(['owner', 'member']);
export type MemberRole = z.output<typeof MemberRoleSchema>;

/** A community as one of its members sees it; `role` is the asker's own. */
export const CommunitySchema = z
  .strictObject({
    id: IdSchema,
    name: z.string(),
    description: z.string(),
    /** In which its messages are searched. */
    searchLanguage: SearchLanguageSchema,
    /** A picture of purpose `community-icon`; null: none. */
    iconId: IdSchema.nullable(),
    bannerId: IdSchema.nullable(),
    role: MemberRoleSchema,
  })
  .meta({ id: 'Community' });
export type Community = z.output<typeof CommunitySchema>;

/** In the order in which the asker joined. */
export const CommunitiesSchema = z
  .strictObject({ communities: z.array(CommunitySchema).max(limits.communitiesPerUser) })
  .meta({ id: 'Communities' });

const communityName = nameSchema(limits.communityName);
const communityDescription = storableText().trim().max(limits.communityDescription.max);

export const CreateCommunityBodySchema = z
  .strictObject({ name: communityName, description: communityDescription.default('') })
  .meta({ id: 'CreateCommunityBody' });
export const UpdateCommunityBodySchema = z
  .strictObject({
    name: communityName,
    description: communityDescription,
    searchLanguage: SearchLanguageSchema,
    /** A picture that the asker has just uploaded, or the one there is; null takes it away. */
    iconId: IdSchema.nullable(),
    bannerId: IdSchema.nullable(),
  })
  .partial()
  .meta({ id: 'UpdateCommunityBody' });

export const MemberSchema = z
  .strictObject({ userId: IdSchema, role: MemberRoleSchema, displayName: z.string() })
  .meta({ id: 'Member' });
export type Member = z.output<typeof MemberSchema>;

/** Opaque place in the member list, as the page before it gave it. */
export const MembersPageQuerySchema = z.strictObject({ after: z.string().max(400).optional() });
/** Ordered by display name, then id. `total` counts all members. */
export const MembersPageSchema = z
  .strictObject({
    members: z.array(MemberSchema).max(limits.membersPerPage),
    next: z.string().nullable(),
    total: z.int(),
  })
  .meta({ id: 'MembersPage' });
