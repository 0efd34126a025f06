import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** What the address of a conversation says of threads. */
export interface ThreadSearch {
  /** The message whose thread is open. */
  readonly thread?: string;
}

/** @returns what is understood of an address that anybody may have written. */
export const readThreadSearch = (search: Record<string, unknown>): ThreadSearch =>
  typeof search['thread'] === 'string' ? { thread: search['thread'] } : {};

/** The open thread: it stands in the address, so that it can be linked to and the browser leads back out of it. */
export function useThreadAddress() {
  const { thread } = useSearch({ strict: false });
  const navigate = useNavigate();
  const open = useCallback(
    (messageId: string) => void navigate({ to: '.', search: { thread: messageId } }),
    [navigate],
  );
  const close = useCallback(() => void navigate({ to: '.', search: {} }), [navigate]);
  return { threadId: thread ?? null, open, close };
}
