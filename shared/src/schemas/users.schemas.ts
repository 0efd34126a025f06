import { z } from 'zod';
import { limits } from '../limits.js';
import { AsOfSchema, IdSchema, InstantSchema } from './ids.schemas.js';
import { StatusSchema } from './profiles.schemas.js';
import { nameSchema, storableText } from './text.js';

/** What everybody who may see a person sees. */
export const UserSchema = z
  .strictObject({
    id: IdSchema,
    name: z.string(),
    displayName: z.string(),
    pronouns: z.string(),
    bio: z.string(),
    status: StatusSchema.nullable(),
    /** A picture of purpose `user-avatar`; null: none. */
    avatarId: IdSchema.nullable(),
    bannerId: IdSchema.nullable(),
  })
  .meta({ id: 'User' });
export type User = z.output<typeof UserSchema>;

/** What a person sees of the own account. */
export const MeSchema = z
  .strictObject({
    id: IdSchema,
    name: z.string(),
    displayName: z.string(),
    isInstanceOwner: z.boolean(),
    createdAt: InstantSchema,
  })
  .meta({ id: 'Me' });
export type Me = z.output<typeof MeSchema>;

/** The name one signs in with: lower case, so that no two differ in looks alone. */
export const UserNameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(limits.userName.min)
  .max(limits.userName.max)
  .regex(/^[a-z0-9][a-z0-9._-]*$/, {
    error: 'may hold a–z, 0–9, dot, hyphen and underscore, and starts with a letter or digit',
  });

export const DisplayNameSchema = nameSchema(limits.displayName);
export const PasswordSchema = storableText().min(limits.password.min).max(limits.password.max);

export const RegisterBodySchema = z
  .strictObject({
    name: UserNameSchema,
    displayName: DisplayNameSchema,
    password: PasswordSchema,
    /** Needed where the instance is closed; accepted at once when given. */
    inviteCode: storableText().max(32).optional(),
  })
  .meta({ id: 'RegisterBody' });

export const UsersLookupBodySchema = z
  .strictObject({ ids: z.array(IdSchema).min(1).max(limits.idsPerLookup) })
  .meta({ id: 'UsersLookupBody' });
/** One row a person whom the asker may see; each says what it reflects of the rooms in which changes of them are told. */
export const UsersLookupSchema = z
  .strictObject({ rows: z.array(z.strictObject({ asOf: AsOfSchema, user: UserSchema })).max(limits.idsPerLookup) })
  .meta({ id: 'UsersLookup' });
