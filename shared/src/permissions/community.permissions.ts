import type { MemberRole } from '../schemas/communities.schemas.js';

/** The asker's place in a community, as far as rights depend on it. */
export interface Membership {
  readonly userId: string;
  readonly role: MemberRole;
}

/** Rights are computed by these functions on both sides and never sent as flags (R10). */
export const mayManageCommunity = (member: Membership): boolean => member.role === 'owner';
export const mayManageChannels = (member: Membership): boolean => member.role === 'owner';
/** Who looks after the channels need not wait in slow mode. */
export const isHeldBySlowMode = (member: Membership): boolean => !mayManageChannels(member);
export const mayInvite = (_member: Membership): boolean => true;
/** The owner must delete the community, or (later) hand it over, instead of leaving it without one. */
export const mayLeave = (member: Membership): boolean => member.role !== 'owner';
export const mayEditMessage = (member: Membership, authorId: string): boolean => member.userId === authorId;
/** In a direct message everybody is at home. */
export const mayPinMessage = (member: Membership, { isDm }: { isDm: boolean }): boolean =>
  isDm || member.role === 'owner';
export const mayDeleteMessage = (member: Membership, authorId: string): boolean =>
  member.userId === authorId || member.role === 'owner';
