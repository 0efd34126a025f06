import { z } from 'zod';
import { limits } from '../limits.js';
import { IdSchema, InstantSchema } from './ids.schemas.js';
import { PresenceChoiceSchema } from './presence.schemas.js';

/** What one wants to be notified of: every message, only what is meant for oneself, or nothing. */
export const NotificationLevelSchema = z.enum(['all', 'mentions', 'none']).meta({ id: 'NotificationLevel' });
export type NotificationLevel = z.output<typeof NotificationLevelSchema>;

/** A direct message is a channel; a thread is its message. */
export const NotificationPlaceKindSchema = z.enum(['community', 'channel', 'thread']);
export type NotificationPlaceKind = z.output<typeof NotificationPlaceKindSchema>;

/** What one has chosen for a place. */
export const PlaceChoiceSchema = z
  .strictObject({
    /** Null: as in what the place is part of. */
    level: NotificationLevelSchema.nullable(),
    /** Until then only what is meant for oneself is heard of. Null: not muted. */
    mutedUntil: InstantSchema.nullable(),
  })
  .meta({ id: 'PlaceChoice' });
export type PlaceChoice = z.output<typeof PlaceChoiceSchema>;

/** Muted until it is turned on again. */
export const MUTED_FOR_GOOD = '9999-12-31T00:00:00.000Z';

const MINUTES_A_DAY = 24 * 60;
const minuteOfDay = z.int().min(0).lt(MINUTES_A_DAY);

/** Hours in which nothing notifies: on these days from a minute of the day to another, perhaps of the next day. */
export const QuietHoursSchema = z
  .strictObject({
    /** On which they begin, 0: Sunday. */
    days: z
      .array(z.int().min(0).max(6))
      .max(7)
      .refine((days) => new Set(days).size === days.length, { error: 'names a day twice' }),
    fromMinute: minuteOfDay,
    /** The same as `fromMinute`: a whole day. */
    toMinute: minuteOfDay,
    /** Of the IANA database, such as Europe/Berlin. */
    timeZone: z.string().max(limits.timeZone.max).refine(isTimeZone, { error: 'is no time zone' }),
  })
  .meta({ id: 'QuietHours' });
export type QuietHours = z.output<typeof QuietHoursSchema>;

/** When one does not want to be disturbed anywhere. */
export const QuietSchema = z
  .strictObject({ hours: QuietHoursSchema.nullable(), until: InstantSchema.nullable() })
  .meta({ id: 'Quiet' });
export type Quiet = z.output<typeof QuietSchema>;

export const PlaceSettingSchema = PlaceChoiceSchema.extend({
  kind: NotificationPlaceKindSchema,
  id: IdSchema,
  /** Where a thread stands; null for the other places, and where that is not known any more. */
  channelId: IdSchema.nullable(),
}).meta({ id: 'PlaceSetting' });
export type PlaceSetting = z.output<typeof PlaceSettingSchema>;

/** Body of PUT: whether links show what stands behind them. */
export const PreviewsShownBodySchema = z.strictObject({ isShown: z.boolean() }).meta({ id: 'PreviewsShownBody' });

/** Everything one person has chosen about notifications, and what else holds on all their devices; only they see it. */
export const NotificationSettingsSchema = z
  .strictObject({
    places: z.array(PlaceSettingSchema).max(limits.notificationPlaces),
    quiet: QuietSchema,
    /** How one wants to be shown; `dnd` means that nothing notifies. */
    presence: PresenceChoiceSchema,
    /** Links in messages show what stands behind them. */
    showsPreviews: z.boolean(),
  })
  .meta({ id: 'NotificationSettings' });
export type NotificationSettings = z.output<typeof NotificationSettingsSchema>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
