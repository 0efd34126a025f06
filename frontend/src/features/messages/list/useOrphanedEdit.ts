import type { MessagesPage } from '@kraken/shared';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetEditedText, readEditedText } from './edited-texts.js';
import type { MessageActions } from './message-actions.js';

/** What somebody makes of a message that is deleted meanwhile goes into the composer: no typed text is lost. */
export function useOrphanedEdit(
  pages: readonly MessagesPage[] | undefined,
  { editingId, doings }: MessageActions,
): void {
  const { t } = useTranslation();
  const position = useRef<number | undefined>(undefined);
  useEffect(() => {
    const messages = pages?.flatMap((page) => page.messages) ?? [];
    const edited = messages.find(({ id }) => id === editingId);
    if (editingId === null || (edited && !edited.isDeleted)) {
      position.current = edited?.position;
      return;
    }
    const at = position.current ?? edited?.position;
    // What was let go with its page is there still.
    const isCovered = at !== undefined && pages?.some(({ from, to }) => at > from && (to === null || at <= to));
    if (!isCovered) return;
    const text = readEditedText(editingId);
    forgetEditedText(editingId);
    doings.endEdit();
    if (text === undefined) return;
    doings.writeAgain(text);
    notifications.show({ id: 'orphaned-edit', message: t('unsent.orphanedEdit') });
  }, [pages, editingId, doings, t]);
}
