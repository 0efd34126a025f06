import type { MessagesPage } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useEffect, useRef, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { messagesQueryKey } from '../../../socket-hub/query-keys.js';
import { findFarPages } from './far-pages.js';
import type { Row } from './message-rows.js';

interface FarPagesOptions {
  readonly channelId: string;
  readonly around: number | undefined;
  /** Newest first. */
  readonly pages: readonly MessagesPage[] | undefined;
  readonly rows: readonly Row[];
  readonly list: RefObject<VirtualizerHandle | null>;
}

/** However far one scrolls, what is far from the view is let go; it is asked for again when one comes back. */
export function useFarPages({ channelId, around, pages, rows, list }: FarPagesOptions): void {
  const hub = useSocketHub();
  const hasLetGo = useRef(false);
  useEffect(() => {
    const position = positionInSight(rows, list.current);
    const far = pages && position !== undefined ? findFarPages(pages, position) : null;
    if (far && hub.letPagesGo(messagesQueryKey(channelId, around), far)) hasLetGo.current = true;
  }, [hub, channelId, around, pages, rows, list]);
  useEffect(
    () => () => {
      // Who comes to that place again lands in its midst, which may be gone by now.
      if (hasLetGo.current && around !== undefined) hub.beginAnew(messagesQueryKey(channelId, around));
    },
    [hub, channelId, around],
  );
}

function positionInSight(rows: readonly Row[], handle: VirtualizerHandle | null): number | undefined {
  if (!handle) return undefined;
  const index = handle.findItemIndex(handle.scrollOffset + handle.viewportSize / 2);
  const row =
    rows.slice(index).find(({ kind }) => kind === 'message') ?? rows.findLast(({ kind }) => kind === 'message');
  return row?.kind === 'message' ? row.message.position : undefined;
}
