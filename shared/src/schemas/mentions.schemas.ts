import { z } from 'zod';
import { limits } from '../limits.js';
import { IdSchema } from './ids.schemas.js';

/** Many at once: whoever reads the place, whoever of them is there just now, or those of a role. */
export const MentionedGroupSchema = z.enum(['everyone', 'here', 'owner', 'member']);
export type MentionedGroup = z.output<typeof MentionedGroupSchema>;

/** Whom a message really mentions: who may read it, by an author who may call them. The same for every reader. */
export const MentionsSchema = z
  .strictObject({
    userIds: z.array(IdSchema).max(limits.mentionsPerMessage),
    groups: z.array(MentionedGroupSchema),
  })
  .meta({ id: 'Mentions' });
export type Mentions = z.output<typeof MentionsSchema>;
