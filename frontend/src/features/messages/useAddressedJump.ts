import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';

interface AddressedJumpOptions {
  /** In which of the two lists: an address that names a thread names a position in it. */
  readonly list: 'history' | 'thread';
  /** Whether there is a list to jump in. */
  readonly isReady: boolean;
  readonly jumpTo: (position: number) => void;
}

/**
 * Follows addresses that name a position (`?at=12`): every way to one leads there, also to the same again.
 * @returns how to take the position out of the address, for who goes back to the present.
 */
export function useAddressedJump({ list, isReady, jumpTo }: AddressedJumpOptions): { leave: () => void } {
  const navigate = useNavigate();
  const { at, thread, key } = useLocation({
    select: ({ search, state }) => ({
      at: (search.thread === undefined) === (list === 'history') ? search.at : undefined,
      thread: search.thread,
      key: state.__TSR_key,
    }),
    structuralSharing: true,
  });
  const followed = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (!isReady || at === undefined || followed.current === (key ?? '')) return;
    followed.current = key ?? '';
    jumpTo(at);
  }, [isReady, at, key, jumpTo]);
  const leave = useCallback(() => {
    if (at !== undefined) void navigate({ to: '.', search: thread === undefined ? {} : { thread }, replace: true });
  }, [at, thread, navigate]);
  return { leave };
}
