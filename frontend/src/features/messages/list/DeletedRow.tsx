import type { ShownMessage } from '@kraken/shared';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ThreadSummary } from '../threads/ThreadSummary.js';
import type { MessageDoings } from './message-actions.js';
import classes from './MessageRow.module.css';

/** What is left of a deleted message while there are replies to it. */
export function DeletedRow({ message, doings }: { message: ShownMessage; doings: MessageDoings }) {
  const { t } = useTranslation();
  return (
    <article className={classes['message']} data-deleted>
      <span className={classes['trash']}>
        <IconTrash size={18} />
      </span>
      <div className={classes['body']}>
        <p className={classes['gone']}>{t('thread.deleted')}</p>
        {doings.openThread && <ThreadSummary message={message} onOpen={doings.openThread} />}
      </div>
    </article>
  );
}
