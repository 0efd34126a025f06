import { declarations } from '@kraken/shared';
import type { SocketHub } from '@kraken/socket-hub';
import { InspectorFeed } from '@kraken/socket-hub/inspector';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useCallback, useEffect, useSyncExternalStore } from 'react';

const feeds = new WeakMap<SocketHub, InspectorFeed>();

/** @returns the one feed of a hub: what it has recorded is there again when the panel is opened again. */
function feedOf(hub: SocketHub): InspectorFeed {
  const known = feeds.get(hub);
  if (known) return known;
  const feed = new InspectorFeed({ hub, contract: { events: declarations }, madeAtMs });
  feeds.set(hub, feed);
  return feed;
}

/** Records while the component is there, and draws it when something was recorded. */
export function useRecordingFeed(): InspectorFeed {
  const feed = feedOf(useSocketHub());
  useEffect(() => {
    feed.start();
    return () => feed.stop();
  }, [feed]);
  const subscribe = useCallback((listener: () => void) => feed.subscribe(listener), [feed]);
  useSyncExternalStore(subscribe, () => feed.version);
  return feed;
}

/** Messages say when they were stored, and when they were last changed: taken just before the commit. */
function madeAtMs(_name: string, payload: unknown): number | undefined {
  const message = (payload as { message?: { createdAt?: unknown; editedAt?: unknown } }).message;
  const instant = message?.editedAt ?? message?.createdAt;
  return typeof instant === 'string' ? Date.parse(instant) : undefined;
}
