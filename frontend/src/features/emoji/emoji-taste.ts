import { useLocalStorage } from '@mantine/hooks';
import type { Emoji } from './emoji-book.js';

/** So many are remembered: two rows. */
const MOST_RECENT = 16;

/** What stands in the picker before anything was used. */
const FIRST = ['👍', '❤️', '😂', '🎉', '😮', '😢', '🙏', '👀'];

/** The emoji last used in this browser, newest first, and the tone of skin one chose: 0 is none, 1 light to 5 dark. */
export function useEmojiTaste() {
  const [recent, setRecent] = useLocalStorage<readonly string[]>({
    key: 'kraken.emoji.recent',
    defaultValue: FIRST,
    getInitialValueInEffect: false,
  });
  const [tone, setTone] = useLocalStorage({
    key: 'kraken.emoji.tone',
    defaultValue: 0,
    getInitialValueInEffect: false,
  });
  const remember = (emoji: string) =>
    // Not by a function of the state before: who picks is gone before React would ask it.
    setRecent([emoji, ...recent.filter((other) => other !== emoji)].slice(0, MOST_RECENT));
  return { recent, remember, tone, setTone };
}

/** @returns the emoji in a tone of skin, where it has skin. */
export function inTone({ emoji, skins }: Emoji, tone: number): string {
  return skins[tone - 1] ?? emoji;
}
