import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ThreadPlace } from '../messages.query.js';
import { useFollowedThread, useToggleFollow } from './threads.query.js';

/** Whether one follows the thread that stands below. */
export function FollowButton({ place }: { place: ThreadPlace }) {
  const { t } = useTranslation();
  const isFollowed = useFollowedThread(place) !== undefined;
  const toggle = useToggleFollow(place, isFollowed);
  return (
    <Button
      size="compact-xs"
      variant={isFollowed ? 'light' : 'default'}
      leftSection={isFollowed && <IconCheck size={14} />}
      aria-pressed={isFollowed}
      title={isFollowed ? t('thread.unfollow') : t('thread.follow')}
      onClick={toggle}
    >
      {isFollowed ? t('thread.followed') : t('thread.toFollow')}
    </Button>
  );
}
