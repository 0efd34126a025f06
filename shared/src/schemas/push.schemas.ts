import { z } from 'zod';
import { limits } from '../limits.js';
import { IdSchema, PositionSchema } from './ids.schemas.js';

const base64url = (letters: number) => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${letters}}$`));

/** What a browser is told of its subscription, as `PushSubscription.toJSON()` gives it. */
export const PushSubscriptionBodySchema = z
  .strictObject({
    endpoint: z.url().max(limits.pushEndpoint.max),
    /** A point on P-256, and 16 bytes. */
    keys: z.strictObject({ p256dh: base64url(87), auth: base64url(22) }),
  })
  .meta({ id: 'PushSubscriptionBody' });
export type PushSubscriptionBody = z.output<typeof PushSubscriptionBodySchema>;

/** What this instance is known by to push services (RFC 8292). */
export const PushKeySchema = z.strictObject({ publicKey: z.string() }).meta({ id: 'PushKey' });
export type PushKey = z.output<typeof PushKeySchema>;

/** What is told of a message where nobody looks: by a push, or by a page in the background. */
export const MessageNoticeSchema = z.strictObject({
  /** Who says it, and where. */
  title: z.string(),
  body: z.string(),
  /** Where it stands, as an address of this instance. */
  path: z.string().startsWith('/'),
  /** The channel or thread: a later notice of it takes the place of an earlier one. */
  placeId: IdSchema,
  /** Reading the channel so far makes it superfluous. Null: in a thread. */
  read: z.strictObject({ channelId: IdSchema, position: PositionSchema }).nullable(),
  messageId: IdSchema,
});
export type MessageNotice = z.output<typeof MessageNoticeSchema>;

/** What is pushed. */
export const PushPayloadSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('test') }),
  z.strictObject({ kind: z.literal('message'), notice: MessageNoticeSchema }),
]);
export type PushPayload = z.output<typeof PushPayloadSchema>;
