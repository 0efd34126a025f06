import type { Status, User } from '@kraken/shared';

/** When a status is to end: `kept` as it was, or so long from when it is saved. */
export const statusLifetimes = ['kept', 'never', 'half-hour', 'hour', 'four-hours', 'today', 'week'] as const;
export type StatusLifetime = (typeof statusLifetimes)[number];

/** What stands in the fields of a profile. */
export interface ProfileDraft {
  displayName: string;
  pronouns: string;
  bio: string;
  statusEmoji: string;
  statusText: string;
  statusLifetime: StatusLifetime;
  /** What it was before, for `kept`. */
  statusUntil: string | null;
  avatarId: string | null;
  bannerId: string | null;
}

export function profileDraftOf({ displayName, pronouns, bio, status, avatarId, bannerId }: User): ProfileDraft {
  return {
    displayName,
    pronouns,
    bio,
    statusEmoji: status?.emoji ?? '',
    statusText: status?.text ?? '',
    statusLifetime: status?.until ? 'kept' : 'never',
    statusUntil: status?.until ?? null,
    avatarId,
    bannerId,
  };
}

/** @returns what comes of a draft. */
export function profileOf(draft: ProfileDraft, nowMs: number): Omit<User, 'id' | 'name'> {
  const { displayName, pronouns, bio, avatarId, bannerId } = draft;
  return { displayName, pronouns, bio, status: statusOf(draft, nowMs), avatarId, bannerId };
}

/** @returns what is sent of a draft: a picture that was not touched may have been exchanged elsewhere meanwhile. */
export function changeOf(draft: ProfileDraft, before: User, nowMs: number): Partial<Omit<User, 'id' | 'name'>> {
  const { avatarId, bannerId, ...texts } = profileOf(draft, nowMs);
  return {
    ...texts,
    ...(avatarId !== before.avatarId && { avatarId }),
    ...(bannerId !== before.bannerId && { bannerId }),
  };
}

function statusOf(
  { statusEmoji, statusText, statusLifetime, statusUntil }: ProfileDraft,
  nowMs: number,
): Status | null {
  if (statusEmoji === '' && statusText.trim() === '') return null;
  const until = statusLifetime === 'kept' ? statusUntil : endOf(statusLifetime, nowMs);
  return { emoji: statusEmoji || null, text: statusText, until };
}

const MINUTE_MS = 60_000;
const LENGTHS_MS: { readonly [L in StatusLifetime]?: number } = {
  'half-hour': 30 * MINUTE_MS,
  hour: 60 * MINUTE_MS,
  'four-hours': 240 * MINUTE_MS,
};

/** Days end where the person is. */
function endOf(lifetime: StatusLifetime, nowMs: number): string | null {
  const length = LENGTHS_MS[lifetime];
  if (length !== undefined) return new Date(nowMs + length).toISOString();
  if (lifetime === 'never') return null;
  const end = new Date(nowMs);
  end.setHours(23, 59, 59, 999);
  if (lifetime === 'week') end.setDate(end.getDate() + ((7 - end.getDay()) % 7));
  return end.toISOString();
}
