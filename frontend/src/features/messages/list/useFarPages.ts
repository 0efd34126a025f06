import type { MessagesPage } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useEffect, useRef, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { messagesQueryKey, threadQueryKey } from '../../../socket-hub/query-keys.js';
import { findFarPages } from './far-pages.js';
import type { Row } from './message-rows.js';

interface FarPagesOptions {
  /** Of the history, or of the thread. */
  readonly queryKey: ReturnType<typeof messagesQueryKey | typeof threadQueryKey>;
  /** It began around a position, not at the present. */
  readonly isAnchored: boolean;
  /** Newest first. */
  readonly pages: readonly MessagesPage[] | undefined;
  readonly rows: readonly Row[];
  readonly list: RefObject<VirtualizerHandle | null>;
}

/** However far one scrolls, what is far from the view is let go; it is asked for again when one comes back. */
export function useFarPages({ queryKey, isAnchored, pages, rows, list }: FarPagesOptions): void {
  const hub = useSocketHub();
  const hasLetGo = useRef(false);
  // A key is made anew by every render.
  const key = useRef(queryKey);
  useEffect(() => {
    const position = positionInSight(rows, list.current);
    const far = pages && position !== undefined ? findFarPages(pages, position) : null;
    if (far && hub.letPagesGo(key.current, far)) hasLetGo.current = true;
  }, [hub, pages, rows, list]);
  useEffect(
    () => () => {
      // Who comes to that place again lands in its midst, which may be gone by now.
      if (hasLetGo.current && isAnchored) hub.beginAnew(key.current);
    },
    [hub, isAnchored],
  );
}

function positionInSight(rows: readonly Row[], handle: VirtualizerHandle | null): number | undefined {
  if (!handle) return undefined;
  const index = handle.findItemIndex(handle.scrollOffset + handle.viewportSize / 2);
  const row =
    rows.slice(index).find(({ kind }) => kind === 'message') ?? rows.findLast(({ kind }) => kind === 'message');
  return row?.kind === 'message' ? row.message.position : undefined;
}
