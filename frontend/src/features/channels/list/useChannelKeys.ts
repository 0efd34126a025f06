import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { nextChannel } from './next-channel.js';

interface ChannelKeysOptions {
  readonly communityId: string;
  /** In the order in which they stand. */
  readonly channelIds: readonly string[];
  /** Unread messages by channel id. */
  readonly unread: ReadonlyMap<string, number>;
}

/** Alt+↑ and Alt+↓ go to the channel above and below, with Shift to the next unread one; from anywhere on the page. */
export function useChannelKeys({ communityId, channelIds, unread }: ChannelKeysOptions): void {
  const navigate = useNavigate();
  const { channelId } = useParams({ strict: false });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
      const isCandidate = (id: string) => !event.shiftKey || (unread.get(id) ?? 0) > 0;
      const next = nextChannel(channelIds, { from: channelId, step: event.key === 'ArrowUp' ? -1 : 1, isCandidate });
      if (!next) return;
      event.preventDefault();
      void navigate({ to: '/communities/$communityId/channels/$channelId', params: { communityId, channelId: next } });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [communityId, channelIds, channelId, unread, navigate]);
}
