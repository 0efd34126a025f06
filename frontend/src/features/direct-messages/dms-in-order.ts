import type { Dm, Dms } from '@kraken/shared';

/**
 * @param openId of the one that is looked at: it is listed also before anything has been said in it, and when it is closed.
 * @param closed positions after which something must be said for it to be listed, by channel
 * @returns those worth listing, the one somebody wrote in last first; groups in which nobody has spoken stand above.
 */
export function dmsInOrder(dms: readonly Dm[], openId: string | undefined, closed: Dms['closed']): readonly Dm[] {
  const listed = dms.filter(({ latest, isGroup, channelId }) => {
    if (channelId === openId) return true;
    const closedAt = closed[channelId];
    return closedAt === undefined ? latest !== null || isGroup : (latest?.position ?? 0) > closedAt;
  });
  return listed.toSorted((a, b) => compare(timeOf(b), timeOf(a)) || compare(a.channelId, b.channelId));
}

/** Instants are compared as texts: they have one shape. */
const timeOf = ({ latest }: Dm): string => latest?.at ?? 'not yet';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
