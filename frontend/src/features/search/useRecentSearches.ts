import { useLocalStorage } from '@mantine/hooks';
import { useMe } from '../sessions/me-context.js';

/** So many are remembered. */
const MOST_RECENT = 8;

/** What somebody last searched for in this browser, newest first. It stays here: what one looks for is nobody's business. */
export function useRecentSearches() {
  const me = useMe();
  const [recent, setRecent] = useLocalStorage<readonly string[]>({
    key: `kraken.search.recent.${me.id}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  return {
    recent,
    remember: (typed: string) => {
      const text = typed.trim();
      // Not by a function of the state before: who opens a hit is gone before React would ask it.
      if (text !== '') setRecent([text, ...recent.filter((other) => other !== text)].slice(0, MOST_RECENT));
    },
    forget: (text: string) => setRecent(recent.filter((other) => other !== text)),
    forgetAll: () => setRecent([]),
  };
}
