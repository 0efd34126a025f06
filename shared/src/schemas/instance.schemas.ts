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

/** How often each declared event was told since the server started: what its declaration can be held against. */
export const EventMeasuresSchema = z
  .strictObject({
    /** For how many ms it has counted. */
    sinceMs: z.number(),
    events: z.array(
      z.strictObject({
        name: z.string(),
        /** How many were told. */
        told: z.int(),
        /** How many reached a connection, live: one event heard by forty counts forty. */
        deliveries: z.int(),
        /** Their payloads together, as JSON, counted once however many hear them. */
        bytes: z.int(),
      }),
    ),
  })
  .meta({ id: 'EventMeasures' });
export type EventMeasures = z.output<typeof EventMeasuresSchema>;

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
