import { z } from 'zod';
import { IdSchema } from './ids.schemas.js';

/** How somebody who is there is shown. `idle`: away from all their devices. `dnd`: does not want to be disturbed. */
export const ShownPresenceSchema = z.enum(['online', 'idle', 'dnd']).meta({ id: 'ShownPresence' });
export type ShownPresence = z.output<typeof ShownPresenceSchema>;

/** How somebody wants to be shown. `online`: as it is. `invisible`: as if they were not there. */
export const PresenceChoiceSchema = z
  .enum([...ShownPresenceSchema.options, 'invisible'])
  .meta({ id: 'PresenceChoice' });
export type PresenceChoice = z.output<typeof PresenceChoiceSchema>;

export const PresenceChoiceBodySchema = z
  .strictObject({ choice: PresenceChoiceSchema })
  .meta({ id: 'PresenceChoiceBody' });

/** Who is there. Whoever chose to be invisible is in no answer, their own included. */
export const PresenceSchema = z
  .strictObject({
    /** Null: among those whom the asker talks to, in direct messages or as friends. */
    communityId: IdSchema.nullable(),
    online: z.array(IdSchema),
    /** Those of them who are not simply online. */
    away: z.record(IdSchema, ShownPresenceSchema.exclude(['online'])),
  })
  .meta({ id: 'Presence' });
export type Presence = z.output<typeof PresenceSchema>;

/** @returns how one person is shown; undefined: they are not there. */
export const shownIn = ({ online, away }: Presence, userId: string): ShownPresence | undefined =>
  away[userId] ?? (online.includes(userId) ? 'online' : undefined);
