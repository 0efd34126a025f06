import { ServerEvents, type Message } from '@kraken/shared';
import { useEffect, useRef, useState } from 'react';
import { useServerEvent } from '../../../socket-hub/useServerEvent.js';
import { useRelations } from '../../relations/relations.query.js';
import { useMe } from '../../sessions/me-context.js';
import { stillTyping, withTyping, type Typing } from './typing.js';

/** Nobody types longer than this without saying so again. */
const TYPING_LASTS_MS = 8000;
const NOBODY: readonly Typing[] = [];

/** A channel, or the thread of one of its messages. */
interface TypingPlace {
  readonly channelId: string;
  readonly threadId: string | null;
}

/** @param messages the newest there: a message ends the typing of its author. @returns ids, first come first. */
export function useTypingUsers({ channelId, threadId }: TypingPlace, messages: readonly Message[]): readonly string[] {
  const me = useMe();
  const blocked = useRelations().data?.blocked;
  const [typing, setTyping] = useState(NOBODY);
  const newestPosition = useRef(0);
  useEffect(() => {
    newestPosition.current = messages.at(-1)?.position ?? 0;
  }, [messages]);

  useServerEvent(ServerEvents.USER_TYPING, (payload) => {
    if (payload.channelId !== channelId || payload.threadId !== threadId || payload.userId === me.id) return;
    if (blocked?.includes(payload.userId)) return;
    const { userId } = payload;
    const entry = { userId, untilMs: Date.now() + TYPING_LASTS_MS, afterPosition: newestPosition.current };
    setTyping((entries) => withTyping(entries, entry));
  });

  const firstEndMs = Math.min(...typing.map(({ untilMs }) => untilMs));
  useEffect(() => {
    if (!Number.isFinite(firstEndMs)) return undefined;
    const timer = setTimeout(
      () => setTyping((entries) => entries.filter(({ untilMs }) => untilMs > Date.now())),
      Math.max(0, firstEndMs - Date.now()) + 1,
    );
    return () => clearTimeout(timer);
  }, [firstEndMs]);

  const still = stillTyping(typing, messages);
  // For good: that the message is deleted afterwards does not make anybody write again.
  if (still !== typing) setTyping(still);
  return still.map(({ userId }) => userId);
}
