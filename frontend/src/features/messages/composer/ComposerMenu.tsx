import { Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileInput } from '../../attachments/FileInput.js';
import { usePutOff, type Written } from '../../scheduled-messages/usePutOff.js';
import classes from './ComposerMenu.module.css';
import { ComposerMenuItems } from './ComposerMenuItems.js';

const PollDialog = lazy(() => import('../polls/PollDialog.js'));
const SendTimeDialog = lazy(() => import('../../scheduled-messages/SendTimeDialog.js'));

interface ComposerMenuProps {
  written: Written;
  maySend: boolean;
  onFiles: (files: readonly File[]) => void;
  /** The text is kept by the server now. */
  onScheduled: () => void;
}

/** What can be done beside writing: files, a poll, sending later. Behind one button, so that the field keeps its width. */
export function ComposerMenu({ written, maySend, onFiles, onScheduled }: ComposerMenuProps) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'poll' | 'time' | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const putOff = usePutOff(written, onScheduled);
  const close = () => setDialog(null);
  return (
    <span className={classes['frame']}>
      <Menu position="top-start" offset={12} width={250}>
        <Menu.Target>
          <button
            type="button"
            className={classes['button']}
            aria-label={t('composer.more')}
            title={t('composer.more')}
            disabled={putOff.isPending}
          >
            <IconPlus size={18} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <ComposerMenuItems
            mayAsk={written.threadId === null}
            sending={{ maySend, onPick: putOff.until, onChoose: () => setDialog('time') }}
            onFiles={() => input.current?.click()}
            onPoll={() => setDialog('poll')}
          />
        </Menu.Dropdown>
      </Menu>
      <FileInput ref={input} onFiles={onFiles} />
      <Suspense>
        {dialog === 'poll' && <PollDialog channelId={written.channelId} onClose={close} />}
        {dialog === 'time' && <SendTimeDialog onPick={putOff.until} onClose={close} />}
      </Suspense>
    </span>
  );
}
