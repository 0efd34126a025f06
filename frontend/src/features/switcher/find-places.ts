/** A channel, with all that one may remember it by. */
export interface Place {
  readonly key: string;
  readonly communityId: string;
  readonly communityName: string;
  readonly channelId: string;
  readonly channelName: string;
}

/** More than this nobody reads. */
const MOST = 30;

/** @returns the places whose names hold every word of the text, those whose channel begins with it first. */
export function findPlaces(places: readonly Place[], text: string): readonly Place[] {
  const words = text.toLocaleLowerCase().replaceAll('#', ' ').split(/\s+/u).filter(Boolean);
  const found = places.filter(({ channelName, communityName }) => {
    const names = `${channelName} ${communityName}`.toLocaleLowerCase();
    return words.every((word) => names.includes(word));
  });
  const first = words[0] ?? '';
  const isDirect = (place: Place) => place.channelName.toLocaleLowerCase().startsWith(first);
  return found.toSorted((a, b) => Number(isDirect(b)) - Number(isDirect(a))).slice(0, MOST);
}
