import type { FoundMentions } from '../mentions/find-mentions.js';
import type { MemberRole } from '../schemas/communities.schemas.js';
import type { MentionedGroup, Mentions } from '../schemas/mentions.schemas.js';
import type { Membership } from './community.permissions.js';

/**
 * Calling many at once is for who leads; the owner may be called by anybody. In a direct message all are at home, and
 * nobody has a role.
 */
export function mayMention(
  member: Pick<Membership, 'role'>,
  group: MentionedGroup,
  { isDm }: { readonly isDm: boolean },
): boolean {
  if (isDm) return group === 'everyone' || group === 'here';
  return group === 'owner' || member.role === 'owner';
}

/** @returns the groups that a text calls and its author may call: the others are words. */
export function allowedGroups(
  found: FoundMentions,
  member: Pick<Membership, 'role'>,
  place: { readonly isDm: boolean },
): MentionedGroup[] {
  const called: MentionedGroup[] = [...found.roles];
  if (found.isEveryone) called.push('everyone');
  if (found.isHere) called.push('here');
  return called.filter((group) => mayMention(member, group, place));
}

/** @returns whether a message means this reader: by name, by role, or with everybody. Nobody calls themselves. */
export function isMentioned(
  message: { readonly authorId: string; readonly mentions: Mentions | null },
  reader: { readonly userId: string; readonly role: MemberRole },
): boolean {
  const { mentions, authorId } = message;
  if (!mentions || authorId === reader.userId) return false;
  const isCalled = (group: MentionedGroup) => group === 'everyone' || group === 'here' || group === reader.role;
  return mentions.userIds.includes(reader.userId) || mentions.groups.some(isCalled);
}
