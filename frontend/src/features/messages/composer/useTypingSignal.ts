import { useSocketHub } from '@kraken/socket-hub/react';
import { useCallback, useRef } from 'react';
import type { SendingPlace } from '../../../socket-hub/message-entries.js';

/** Others show it for 8 s; said so often, it does not flicker. */
const EVERY_MS = 3000;

/** @returns a function to call at every change of the text. After an empty one, what is written next is told at once. */
export function useTypingSignal({ channelId, threadId }: SendingPlace): (text: string) => void {
  const hub = useSocketHub();
  const lastMs = useRef(0);
  return useCallback(
    (text) => {
      if (text.trim() === '') {
        lastMs.current = 0;
        return;
      }
      if (Date.now() - lastMs.current < EVERY_MS) return;
      lastMs.current = Date.now();
      hub.send('typing', { channelId, ...(threadId === undefined ? {} : { threadId }) });
    },
    [hub, channelId, threadId],
  );
}
