/** Somewhere to go, with all that one may remember it by. */
export interface Place {
  readonly key: string;
  readonly name: string;
  /** What stands beside the name: the community of a channel. */
  readonly beside: string;
  readonly target: Target;
}

export type Target =
  | { readonly kind: 'channel'; readonly communityId: string; readonly channelId: string }
  | { readonly kind: 'dm'; readonly channelId: string }
  | { readonly kind: 'person'; readonly userId: string };

/** More than this nobody reads. */
const MOST = 30;

/** @returns the places whose names hold every word of the text, those whose own name begins with it first, then those of which a word does. */
export function findPlaces(places: readonly Place[], text: string): readonly Place[] {
  const words = text.toLocaleLowerCase().replaceAll(/[#@]/g, ' ').split(/\s+/u).filter(Boolean);
  const found = places.filter(({ name, beside }) => {
    const names = `${name} ${beside}`.toLocaleLowerCase();
    return words.every((word) => names.includes(word));
  });
  const first = words[0] ?? '';
  const ranks = new Map(found.map((place) => [place, rankOf(place.name.toLocaleLowerCase(), first)]));
  return found.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0)).slice(0, MOST);
}

/** @returns 0 where the name begins with the word, 1 where a word of it does, else 2. */
function rankOf(name: string, word: string): number {
  if (name.startsWith(word)) return 0;
  return name.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word)) ? 1 : 2;
}
