import type {
  NotificationLevel,
  NotificationPlaceKind,
  NotificationSettings,
  PlaceSetting,
} from '../schemas/notification-settings.schemas.js';
import { isQuiet } from './is-quiet.js';

/** What of one's choices is about being notified. */
export type NotifyChoices = Pick<NotificationSettings, 'places' | 'quiet' | 'presence'>;

/** Where something was said. */
export interface NotifyPlace {
  /** Null: in a direct message. */
  readonly communityId: string | null;
  readonly channelId: string;
  /** Null: in the channel itself. */
  readonly threadId: string | null;
}

/** A message, as far as it matters for whether somebody is notified of it. */
export interface Notable {
  readonly place: NotifyPlace;
  /** It is meant for this person: it mentions them, or answers them. */
  readonly isForMe: boolean;
  /** The thread it was said in is followed. */
  readonly isThreadFollowed: boolean;
}

/**
 * @returns whether a person with these settings is notified of a message now (ms since 1970). The server asks it before
 * it pushes, the client before it shows or sounds: what is chosen holds everywhere.
 */
export function shouldNotify(notable: Notable, settings: NotifyChoices, nowMs: number): boolean {
  if (!mayDisturb(settings, nowMs)) return false;
  const level = levelOf(notable, settings);
  if (level === 'none') return false;
  if (notable.isForMe) return true;
  return level === 'all' && mutedUntil(notable.place, settings, nowMs) === null;
}

/** @returns whether somebody may be disturbed now (ms since 1970) at all: by what is said, or by who asks to be a friend. */
export function mayDisturb({ presence, quiet }: NotifyChoices, nowMs: number): boolean {
  return presence !== 'dnd' && !isQuiet(quiet, nowMs);
}

/** @returns the level that holds in a place: what was chosen for it, or for what it is part of, or what is usual. */
export function levelOf(
  { place, isThreadFollowed }: Omit<Notable, 'isForMe'>,
  settings: NotifyChoices,
): NotificationLevel {
  const channel =
    chosen('channel', place.channelId, settings)?.level ??
    chosen('community', place.communityId, settings)?.level ??
    (place.communityId === null ? 'all' : 'mentions');
  if (place.threadId === null) return channel;
  const own = chosen('thread', place.threadId, settings)?.level;
  // What is said in threads is not the channel's own talk: whoever follows one wants all of it.
  return own ?? (channel === 'none' ? 'none' : isThreadFollowed ? 'all' : 'mentions');
}

/** @returns until when a place is muted, by itself or by what it is part of (the last of them); null: it is not. */
export function mutedUntil(place: NotifyPlace, settings: NotifyChoices, nowMs: number): string | null {
  const kinds = [
    chosen('thread', place.threadId, settings),
    chosen('channel', place.channelId, settings),
    chosen('community', place.communityId, settings),
  ];
  const mutes = kinds.flatMap((setting) => (setting?.mutedUntil ? [setting.mutedUntil] : []));
  return (
    mutes
      .filter((until) => Date.parse(until) > nowMs)
      .toSorted()
      .at(-1) ?? null
  );
}

/** @returns what was chosen for a place itself. */
export function chosen(
  kind: NotificationPlaceKind,
  id: string | null,
  { places }: NotifyChoices,
): PlaceSetting | undefined {
  return id === null ? undefined : places.find((place) => place.id === id && place.kind === kind);
}
