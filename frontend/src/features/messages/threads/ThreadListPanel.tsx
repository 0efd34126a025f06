import { Button } from '@mantine/core';
import type { Thread } from '@kraken/shared';
import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../../requests/LoadProblem.js';
import { AsidePanel, AsideTitle } from '../../../ui/AsidePanel.js';
import { Notice } from '../../../ui/Notice.js';
import type { PanelSize } from '../../../ui/usePanelSize.js';
import { nameInSentence, type ConversationPlace } from '../conversation-place.js';
import { MessageSkeletons } from '../list/MessageSkeletons.js';
import { threadSections } from './thread-sections.js';
import classes from './ThreadListPanel.module.css';
import { ThreadRow } from './ThreadRow.js';
import { useFollowedThreads, useThreadList } from './threads.query.js';

interface ThreadListPanelProps {
  channel: ConversationPlace;
  width: PanelSize;
  onOpen: (threadId: string) => void;
  onClose: () => void;
}

/** The threads of a conversation beside it: what one follows first, what is new above. */
export default function ThreadListPanel({ channel, width, onOpen, onClose }: ThreadListPanelProps) {
  const { t } = useTranslation();
  const title = <AsideTitle title={t('threads.title')} note={nameInSentence(channel)} />;
  return (
    <AsidePanel
      kind="threads"
      label={t('threads.title')}
      width={width}
      widthLabel={t('threads.width')}
      head={title}
      closeLabel={t('threads.hide')}
      onClose={onClose}
    >
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('threads.title')}>
        <Sections channelId={channel.id} onOpen={onOpen} />
      </div>
    </AsidePanel>
  );
}

interface SectionsProps {
  channelId: string;
  onOpen: (threadId: string) => void;
}

function Sections({ channelId, onOpen }: SectionsProps) {
  const { t } = useTranslation();
  const list = useThreadList(channelId);
  const followed = useFollowedThreads(channelId);
  if (list.error && !list.data) return <LoadProblem error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <MessageSkeletons />;
  const sections = threadSections(followed, list.data.pages);
  const rows = (threads: readonly Thread[]) =>
    threads.map((thread) => <ThreadRow key={thread.threadId} channelId={channelId} thread={thread} onOpen={onOpen} />);
  if (sections.followed.length + sections.others.length === 0 && !list.hasNextPage)
    return <Notice icon={<IconMessages size={28} />} title={t('threads.noneTitle')} text={t('threads.noneText')} />;
  return (
    <>
      {sections.followed.length > 0 && <h3 className={classes['section']}>{t('threads.followed')}</h3>}
      {rows(sections.followed)}
      {sections.others.length > 0 && sections.followed.length > 0 && (
        <h3 className={classes['section']}>{t('threads.others')}</h3>
      )}
      {rows(sections.others)}
      {list.hasNextPage && (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('threads.more')}
        </Button>
      )}
    </>
  );
}
