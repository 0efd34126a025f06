import type { ShownMessage } from '@kraken/shared';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { linkTo } from '../copy-link.js';

/** @returns what puts the link to a message where it can be pasted from. */
export function useCopyLink(message: ShownMessage): () => void {
  const { t } = useTranslation();
  return () => {
    const link = linkTo(message);
    const tellLink = () => notifications.show({ message: t('message.linkNotCopied', { link }), autoClose: false });
    // There is no clipboard where the page did not come over https.
    if (!('clipboard' in navigator)) tellLink();
    else
      navigator.clipboard
        .writeText(link)
        .then(() => notifications.show({ message: t('message.linkCopied') }), tellLink);
  };
}
