const COMMUNITY = 'kraken.last-community';
const CHANNEL = 'kraken.last-channel.';

/** Where one was last, so that coming back is coming back. Kept in this browser alone. */
export function rememberPlace(place: { communityId: string; channelId: string }): void {
  localStorage.setItem(COMMUNITY, place.communityId);
  localStorage.setItem(`${CHANNEL}${place.communityId}`, place.channelId);
}

export const lastCommunity = (): string | null => localStorage.getItem(COMMUNITY);
export const lastChannel = (communityId: string): string | null => localStorage.getItem(`${CHANNEL}${communityId}`);
