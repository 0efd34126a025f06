import type { OutboxEntry } from '@kraken/socket-hub';
import { useOutbox, useSocketHub } from '@kraken/socket-hub/react';
import { Button, CopyButton, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { attachmentIdsOf, contentOf, failureCodeOf } from '../../socket-hub/message-entries.js';
import { PendingFiles } from '../attachments/PendingFiles.js';
import { uploads } from '../../requests/uploads/uploads.js';
import { Section } from '../../ui/Page.js';
import { useUnsentDrafts } from '../drafts/useUnsentDrafts.js';
import classes from './UnsentTexts.module.css';

/**
 * Everything that was written here and did not go out, also where there is no way to any more: refused, or of a place
 * that was deleted or left. Nothing that somebody typed is lost before they say so.
 */
export function UnsentTexts() {
  const { t } = useTranslation();
  const { outbox } = useSocketHub();
  const refused = useOutbox().filter(({ state }) => state === 'failed');
  const { drafts, forget } = useUnsentDrafts();
  if (refused.length + drafts.length === 0) return null;
  return (
    <Section title={t('unsent.title')} text={t('unsent.text')}>
      <ul className={classes['list']}>
        {refused.map((entry) => (
          <UnsentText
            key={entry.id}
            text={contentOf(entry)}
            reason={reasonOf(entry)}
            files={attachmentIdsOf(entry)}
            onDiscard={() => {
              uploads.cancel(attachmentIdsOf(entry));
              outbox.discard(entry.id);
            }}
          />
        ))}
        {drafts.map((draft) => (
          <UnsentText key={draft.place} text={draft.text} reason={null} onDiscard={() => forget(draft)} />
        ))}
      </ul>
    </Section>
  );
}

const reasonOf = (entry: OutboxEntry) => `problem.${failureCodeOf(entry)}` as const;

interface UnsentTextProps {
  text: string;
  /** Why it did not go out; null: it was not sent yet. */
  reason: ReturnType<typeof reasonOf> | null;
  files?: readonly string[];
  onDiscard: () => void;
}

function UnsentText({ text, reason, files = [], onDiscard }: UnsentTextProps) {
  const { t } = useTranslation();
  return (
    <li className={classes['unsent']}>
      {text !== '' && <p className={classes['text']}>{text}</p>}
      <PendingFiles ids={files} />
      <Group justify="space-between" gap="sm">
        <small className={classes['reason']} data-refused={reason !== null}>
          {reason ? t('message.notSent', { reason: t(reason) }) : t('unsent.draft')}
        </small>
        <Group gap="xs">
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy}>
                {t(copied ? 'unsent.copied' : 'unsent.copy')}
              </Button>
            )}
          </CopyButton>
          <Button size="xs" variant="subtle" color="coral" onClick={onDiscard}>
            {t('action.discard')}
          </Button>
        </Group>
      </Group>
    </li>
  );
}
