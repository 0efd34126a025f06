import type { NotificationLevel, NotificationPlaceKind, QuietHours } from '@kraken/shared';
import type { Generated } from 'kysely';

/* The tables of what people want to be notified of, and of the devices they are told by. */

export interface NotificationSettingsTable {
  user_id: string;
  place_kind: NotificationPlaceKind;
  place_id: string;
  level: NotificationLevel | null;
  muted_until: Date | null;
  /** Of a thread: where it stands, which never changes. */
  channel_id: string | null;
}

export interface QuietTimesTable {
  user_id: string;
  hours: QuietHours | null;
  until: Date | null;
}

export interface PushKeysTable {
  is_only: Generated<boolean>;
  public_key: string;
  private_key: string;
}

export interface PushSubscriptionsTable {
  id: Generated<string>;
  user_id: string;
  session_id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  created_at: Generated<Date>;
}
