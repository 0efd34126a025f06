/** Where a message stands. */
export interface MessageAddress {
  readonly communityId: string | null;
  readonly channelId: string;
  readonly threadId: string | null;
  readonly position: number;
}

/** @returns the address of the page that shows a message: at its place, or its thread beside the conversation. */
export function pathOfMessage({ communityId, channelId, threadId, position }: MessageAddress): string {
  const place = communityId === null ? `/dms/${channelId}` : `/communities/${communityId}/channels/${channelId}`;
  return threadId === null ? `${place}?at=${position}` : `${place}?thread=${threadId}`;
}
