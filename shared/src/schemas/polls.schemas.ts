import { z } from 'zod';
import { limits } from '../limits.js';
import { IdSchema, InstantSchema } from './ids.schemas.js';
import { MessageContentSchema } from './message-content.js';
import { nameSchema } from './text.js';

const OptionSchema = z
  .int()
  .min(0)
  .max(limits.pollOptions.max - 1);

/** What a message asks; the question is its content. */
export const PollSchema = z
  .strictObject({
    options: z.array(z.string()).min(limits.pollOptions.min).max(limits.pollOptions.max),
    /** One may choose several. */
    isMultiple: z.boolean(),
    /** From then on nobody votes: it ends by itself, without an event. Null: it stays open. */
    endsAt: InstantSchema.nullable(),
  })
  .meta({ id: 'Poll' });
export type Poll = z.output<typeof PollSchema>;

/** What everybody sees of one option: how many chose it, and the first of them in order. */
export const VoteTallySchema = z.strictObject({
  option: OptionSchema,
  count: z.int().min(1),
  userIds: z.array(IdSchema).max(limits.reactionUserIds),
});
/** The same as one person sees it. */
export const VotesSchema = VoteTallySchema.extend({ isMine: z.boolean() }).meta({ id: 'Votes' });
export type Votes = z.output<typeof VotesSchema>;

/** Body of PUT: a poll to be asked. The id of its message stands in the path (R20). */
export const NewPollBodySchema = z
  .strictObject({
    question: MessageContentSchema.pipe(z.string().max(limits.pollQuestion.max)),
    options: z
      .array(nameSchema(limits.pollOption))
      .min(limits.pollOptions.min)
      .max(limits.pollOptions.max)
      .refine((options) => new Set(options).size === options.length, { error: 'holds an option twice' }),
    isMultiple: z.boolean(),
    /** From when it is asked; null: it stays open. */
    hours: z.int().min(1).max(limits.pollHours).nullable(),
  })
  .meta({ id: 'NewPollBody' });

/** Body of PUT: everything one chooses of a poll; nothing takes the votes back. */
export const VotesBodySchema = z
  .strictObject({ options: z.array(OptionSchema).max(limits.pollOptions.max) })
  .meta({ id: 'VotesBody' });

/** @returns whether a poll takes no more votes. */
export const isPollOver = ({ endsAt }: Poll, nowMs: number): boolean => endsAt !== null && Date.parse(endsAt) <= nowMs;
