import { latestOf, type Dm, type Message } from '@kraken/shared';

/** A new message is the latest one; one that is told late is not. */
export function withLatest(dm: Dm, message: Message): Dm {
  if (dm.latest && dm.latest.position >= message.position) return dm;
  return { ...dm, latest: latestOf(message), isLatestKnown: true };
}

/** The newer text of the latest message. */
export function withEditedLatest(dm: Dm, message: Message): Dm {
  return dm.latest?.position === message.position ? { ...dm, latest: latestOf(message) } : dm;
}

/** What was said before the latest message is not known here: {@link isDmExhausted} turns that into a question. */
export function withoutLatest(dm: Dm, position: number): Dm {
  return dm.latest?.position === position ? { ...dm, latest: null, isLatestKnown: false } : dm;
}

/** The latest message was deleted: ask what is the latest now. */
export const isDmExhausted = (dm: Dm): boolean => !dm.isLatestKnown;
