import { limits } from '@kraken/shared';
import { Menu } from '@mantine/core';
import { IconChartBar, IconChevronLeft, IconChevronRight, IconClock, IconPaperclip } from '@tabler/icons-react';
import { useState, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../ui/format-bytes.js';
import { SendTimes } from '../../scheduled-messages/SendTimes.js';
import classes from './ComposerMenu.module.css';

interface ComposerMenuItemsProps {
  /** Polls stand in the history of a channel, not in its threads. */
  mayAsk: boolean;
  sending: ComponentProps<typeof SendTimes>;
  onFiles: () => void;
  onPoll: () => void;
}

/** The times to send at take the place of the other items: beside them they would not fit on a phone. */
export function ComposerMenuItems({ mayAsk, sending, onFiles, onPoll }: ComposerMenuItemsProps) {
  const { t } = useTranslation();
  const [page, setPage] = useState<'first' | 'times' | 'back'>('first');
  if (page === 'times')
    return (
      <div role="presentation" ref={focusWithin}>
        <Menu.Item leftSection={<IconChevronLeft size={16} />} closeMenuOnClick={false} onClick={() => setPage('back')}>
          {t('action.back')}
        </Menu.Item>
        <Menu.Divider />
        <SendTimes {...sending} />
      </div>
    );
  return (
    <>
      <Menu.Item
        leftSection={<IconPaperclip size={16} />}
        rightSection={<span className={classes['bound']}>{formatBytes(limits.fileBytes)}</span>}
        title={t('attachment.addHint', { count: limits.attachmentsPerMessage, size: formatBytes(limits.fileBytes) })}
        aria-label={t('attachment.add')}
        onClick={onFiles}
      >
        {t('attachment.add')}
      </Menu.Item>
      {mayAsk && (
        <Menu.Item leftSection={<IconChartBar size={16} />} onClick={onPoll}>
          {t('poll.create')}
        </Menu.Item>
      )}
      <Menu.Item
        ref={page === 'back' ? focus : null}
        leftSection={<IconClock size={16} />}
        rightSection={<IconChevronRight size={16} />}
        closeMenuOnClick={false}
        onClick={() => setPage('times')}
      >
        {t('scheduled.open')}
      </Menu.Item>
    </>
  );
}

const focus = (item: HTMLElement | null) => item?.focus();

/** What was pressed is gone: the keyboard goes on at the first that can be chosen, behind the way back. */
const focusWithin = (page: HTMLElement | null) =>
  page?.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)')[1]?.focus();
