/** One emoji, with what it is found by. */
export interface Emoji {
  readonly emoji: string;
  /** In plain words: `waving hand`. */
  readonly label: string;
  /** What stands between colons: `wave`. */
  readonly names: readonly string[];
  readonly tags: readonly string[];
  readonly group: number;
  /** From light to dark; empty where it has no skin. */
  readonly skins: readonly string[];
}

/** Number of the group of parts (skin tones, hair) that stand for nothing by themselves. */
const COMPONENTS = 2;

const ONE_EMOJI = new RegExp('^\\p{RGI_Emoji}$', 'v');

let book: Promise<readonly Emoji[]> | undefined;

/** @returns every emoji there is, in the order of Unicode. Loaded once, when first asked for. */
export function loadEmojiBook(): Promise<readonly Emoji[]> {
  book ??= readBook().catch((error: unknown) => {
    // The next one to ask tries again.
    book = undefined;
    throw error;
  });
  return book;
}

async function readBook(): Promise<readonly Emoji[]> {
  const [{ default: all }, { default: names }] = await Promise.all([
    import('emojibase-data/en/compact.json'),
    import('emojibase-data/en/shortcodes/github.json'),
  ]);
  return all.flatMap(({ unicode, hexcode, label, tags = [], group, skins = [] }) => {
    const emoji = interchanged(unicode);
    if (emoji === null || group === undefined || group === COMPONENTS) return [];
    const tones = skins.map((skin) => interchanged(skin.unicode)).filter((tone) => tone !== null);
    // Two people have 25 pairs of tones: they are shown without.
    const known = tones.length > 5 ? [] : tones;
    return [{ emoji, label, names: [names[hexcode] ?? []].flat(), tags, group, skins: known }];
  });
}

/** The data selects the picture for some that need no selecting; the server takes each emoji in its one form. */
function interchanged(text: string): string | null {
  const bare = text.replaceAll('\uFE0F', '');
  return [text, bare].find((form) => ONE_EMOJI.test(form)) ?? null;
}
