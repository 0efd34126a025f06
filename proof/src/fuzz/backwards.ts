import type { Message, MessagesPage } from '@kraken/shared';
import type { Query, QueryCache } from '@tanstack/query-core';
import { answersIn, asCachedAnswers } from '../../../socket-hub/src/answer.js';

interface Seen {
  readonly shown: Map<string, { readonly editedAt: string; readonly position: number }>;
  readonly gone: Set<string>;
}

/**
 * Watches what a screen shows on the way: time does not run backwards. A text does not become an older one again, and
 * what was deleted does not come back (R6). At the end of a history both would be right again.
 * @param onBackwards hears a sentence for each such moment.
 */
export function watchForBackwards(cache: QueryCache, onBackwards: (sentence: string) => void): void {
  const seenBy = new WeakMap<Query, Seen>();
  cache.subscribe(({ type, query }) => {
    if (type !== 'updated' || JSON.stringify(query.queryKey).includes('"messages') === false) return;
    const data = asCachedAnswers(query.state.data);
    if (!data) return;
    const seen = seenBy.get(query) ?? { shown: new Map(), gone: new Set() };
    seenBy.set(query, seen);
    const pages = answersIn(data).map(({ value }) => value as MessagesPage);
    compare(seen, pages, (what) => onBackwards(`${query.queryHash} ${what}`));
  });
}

function compare(seen: Seen, pages: readonly MessagesPage[], onBackwards: (what: string) => void): void {
  const messages = new Map<string, Message>(
    pages.flatMap((page) => page.messages).map((message) => [message.id, message]),
  );
  for (const { id, editedAt, position } of messages.values()) {
    if (seen.gone.has(id)) onBackwards(`shows ${id} again, which was deleted`);
    if ((editedAt ?? '') < (seen.shown.get(id)?.editedAt ?? '')) onBackwards(`shows an older text of ${id} again`);
    seen.shown.set(id, { editedAt: editedAt ?? '', position });
  }
  for (const [id, { position }] of seen.shown) {
    // What lies outside of the loaded pages is merely not looked at.
    const isCovered = pages.some(({ from, to }) => position > from && position <= (to ?? Infinity));
    if (messages.has(id) || !isCovered) continue;
    seen.shown.delete(id);
    seen.gone.add(id);
  }
}
