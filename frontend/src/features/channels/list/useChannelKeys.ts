import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Alt+↑ and Alt+↓ go to the channel above and below, from anywhere on the page, the composer included. */
export function useChannelKeys(communityId: string, channelIds: readonly string[]): void {
  const navigate = useNavigate();
  const { channelId } = useParams({ strict: false });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.shiftKey || event.ctrlKey || event.metaKey) return;
      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      const next = step === 0 ? undefined : channelIds[channelIds.indexOf(channelId ?? '') + step];
      if (!next) return;
      event.preventDefault();
      void navigate({
        to: '/communities/$communityId/channels/$channelId',
        params: { communityId, channelId: next },
      });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [communityId, channelIds, channelId, navigate]);
}
