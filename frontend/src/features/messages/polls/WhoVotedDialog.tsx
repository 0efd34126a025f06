import type { Poll, Votes } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/Dialog.js';
import { UserAvatar } from '../../users/UserAvatar.js';
import { UserName } from '../../users/UserName.js';
import classes from './WhoVotedDialog.module.css';

interface WhoVotedDialogProps {
  votes: readonly Votes[];
  poll: Poll;
  onClose: () => void;
}

/** Of each answer the names of the first who chose it, and how many more did. Changes while it is looked at. */
export default function WhoVotedDialog({ votes, poll, onClose }: WhoVotedDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog onClose={onClose} title={t('poll.who')} isHigh>
      <dl className={classes['answers']}>
        {poll.options.map((text, option) => (
          <Answer key={text} text={text} votes={votes.find((one) => one.option === option)} />
        ))}
      </dl>
    </Dialog>
  );
}

function Answer({ text, votes }: { text: string; votes: Votes | undefined }) {
  const { t } = useTranslation();
  const { count = 0, userIds = [] } = votes ?? {};
  const more = count - userIds.length;
  return (
    <div>
      <dt className={classes['answer']}>
        <bdi>{text}</bdi>
        {count > 0 && <span className={classes['count']}>{t('poll.votes', { count })}</span>}
      </dt>
      {userIds.map((userId) => (
        <dd key={userId} className={classes['person']}>
          <UserAvatar userId={userId} size="small" />
          <UserName userId={userId} />
        </dd>
      ))}
      {more > 0 && <dd className={classes['more']}>{t('poll.more', { count: more })}</dd>}
      {count === 0 && <dd className={classes['more']}>{t('poll.nobody')}</dd>}
    </div>
  );
}
