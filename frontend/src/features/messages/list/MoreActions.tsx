import { Menu } from '@mantine/core';
import type { ShownMessage } from '@kraken/shared';
import { IconArrowForwardUp, IconMailOpened } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMarkUnread } from '../../read-receipts/useMarkRead.js';

const ForwardDialog = lazy(() => import('../dialogs/ForwardDialog.js'));

interface MoreActionsProps {
  message: ShownMessage;
  icon: ReactNode;
  /** The bar stays as long as its menu is open. */
  onOpened: (isOpened: boolean) => void;
}

/** What is done less often with a message. The menu is mounted while it is open only: there is a bar in every row. */
export function MoreActions({ message, icon, onOpened }: MoreActionsProps) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState<'menu' | 'forward' | null>(null);
  const open = (what: typeof opened) => {
    setOpened(what);
    onOpened(what === 'menu');
  };
  // The menu closes after what was chosen in it has begun, and must not end that.
  const closeMenu = () => {
    setOpened((now) => (now === 'menu' ? null : now));
    onOpened(false);
  };
  const markUnread = useMarkUnread();
  const { channelId, position, threadId } = message;
  return (
    <span>
      <button
        ref={button}
        type="button"
        aria-label={t('message.more')}
        title={t('message.more')}
        aria-haspopup="menu"
        aria-expanded={opened === 'menu'}
        onClick={() => open('menu')}
      >
        {icon}
      </button>
      {opened === 'menu' && (
        <Menu opened onChange={closeMenu} position="bottom-end" width={190}>
          <Menu.Target>
            <span />
          </Menu.Target>
          <Menu.Dropdown aria-label={t('message.more')}>
            <Menu.Item leftSection={<IconArrowForwardUp size={16} />} onClick={() => open('forward')}>
              {t('forward.action')}
            </Menu.Item>
            {threadId === null && (
              <Menu.Item leftSection={<IconMailOpened size={16} />} onClick={() => markUnread({ channelId, position })}>
                {t('read.markUnread')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <Suspense>{opened === 'forward' && <ForwardDialog message={message} onClose={() => open(null)} />}</Suspense>
    </span>
  );
}
