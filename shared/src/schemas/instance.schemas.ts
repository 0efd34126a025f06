import { z } from 'zod';
import { limits } from '../limits.js';
import { nameSchema } from './text.js';
import { DisplayNameSchema, PasswordSchema, UserNameSchema } from './users.schemas.js';

/** Who may make an account: whoever holds an invite, or everybody who reaches the address. */
export const RegistrationSchema = z.enum(['invite', 'open']);

export const InstanceSchema = z
  .strictObject({
    name: z.string(),
    registration: RegistrationSchema,
    isSetUp: z.boolean(),
    /** The asker must give the one-time token printed with the address (set-up from elsewhere than loopback). */
    needsSetUpToken: z.boolean(),
  })
  .meta({ id: 'Instance' });
export type Instance = z.output<typeof InstanceSchema>;

export const SetUpBodySchema = z
  .strictObject({
    token: z.string().max(64).optional(),
    instanceName: nameSchema(limits.instanceName),
    registration: RegistrationSchema,
    owner: z.strictObject({ name: UserNameSchema, displayName: DisplayNameSchema, password: PasswordSchema }),
    communityName: nameSchema(limits.communityName),
    withSampleData: z.boolean(),
  })
  .meta({ id: 'SetUpBody' });
