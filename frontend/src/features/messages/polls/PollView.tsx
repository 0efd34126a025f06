import type { Poll, ShownMessage, Votes } from '@kraken/shared';
import { VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCircle, IconCircleCheckFilled, IconSquare, IconSquareCheckFilled } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pollsControllerVote } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { useProblemText } from '../../../requests/useProblemText.js';
import { formatFull, formatMoment } from '../../../ui/time/format-time.js';
import { UserAvatar } from '../../users/UserAvatar.js';
import classes from './PollView.module.css';
import { useIsPollOver } from './useIsPollOver.js';

const WhoVotedDialog = lazy(() => import('./WhoVotedDialog.js'));

/** So many of those who chose an option are shown beside it. */
const SHOWN_PEOPLE = 3;

/** What is voted on, and how it stands. A press chooses, or takes the choice back. */
export function PollView({ message, poll }: { message: ShownMessage; poll: Poll }) {
  const { t } = useTranslation();
  const isOver = useIsPollOver(poll);
  const vote = useVote(message);
  const mine = message.votes.filter(({ isMine }) => isMine).map(({ option }) => option);
  const total = message.votes.reduce((sum, { count }) => sum + count, 0);
  const press = (option: number) => {
    const others = mine.filter((other) => other !== option);
    if (mine.includes(option)) vote(others);
    else vote(poll.isMultiple ? [...others, option] : [option]);
  };
  return (
    <div className={classes['poll']} role="group" aria-label={t('poll.label')}>
      <ul className={classes['options']}>
        {poll.options.map((text, option) => (
          <li key={text}>
            <Option
              text={text}
              votes={message.votes.find((votes) => votes.option === option)}
              total={total}
              isMultiple={poll.isMultiple}
              isOver={isOver}
              onPress={() => press(option)}
            />
          </li>
        ))}
      </ul>
      <p className={classes['foot']} title={poll.endsAt === null ? undefined : formatFull(poll.endsAt)}>
        <WhoVoted message={message} poll={poll} total={total} /> · {endOf(t, { poll, isOver })}
      </p>
    </div>
  );
}

/** How many votes there are; opens who gave them. */
function WhoVoted({ message, poll, total }: { message: ShownMessage; poll: Poll; total: number }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const label = t('poll.votes', { count: total });
  if (total === 0) return label;
  return (
    <>
      <button type="button" className={classes['who']} title={t('poll.who')} onClick={() => setIsOpen(true)}>
        {label}
      </button>
      <Suspense>
        {isOpen && <WhoVotedDialog votes={message.votes} poll={poll} onClose={() => setIsOpen(false)} />}
      </Suspense>
    </>
  );
}

interface OptionProps {
  text: string;
  votes: Votes | undefined;
  total: number;
  isMultiple: boolean;
  isOver: boolean;
  onPress: () => void;
}

function Option({ text, votes, total, isMultiple, isOver, onPress }: OptionProps) {
  const { t } = useTranslation();
  const { count = 0, isMine = false, userIds = [] } = votes ?? {};
  const percent = total === 0 ? 0 : Math.round((100 * count) / total);
  const [Chosen, Open] = isMultiple ? [IconSquareCheckFilled, IconSquare] : [IconCircleCheckFilled, IconCircle];
  return (
    <button
      type="button"
      className={classes['option']}
      aria-pressed={isMine}
      disabled={isOver}
      style={{ '--share': `${percent}%` }}
      onClick={onPress}
    >
      {isMine ? <Chosen size={18} className={classes['mine']} /> : <Open size={18} />}
      <bdi className={classes['text']}>{text}</bdi>
      <span className={classes['people']} aria-hidden="true">
        {userIds.slice(0, SHOWN_PEOPLE).map((userId) => (
          <UserAvatar key={userId} userId={userId} size="small" />
        ))}
      </span>
      <span className={classes['percent']}>{percent} %</span>
      <VisuallyHidden>{t('poll.votes', { count })}</VisuallyHidden>
    </button>
  );
}

function endOf(t: TFunction, { poll, isOver }: { poll: Poll; isOver: boolean }): string {
  if (isOver) return t('poll.over');
  if (poll.endsAt === null) return t(poll.isMultiple ? 'poll.openMultiple' : 'poll.open');
  return t('poll.ends', { at: formatMoment(poll.endsAt) });
}

/** What comes of a vote is told by its event. */
function useVote({ id: messageId, channelId }: ShownMessage) {
  const problemText = useProblemText();
  const { mutate } = useMutation({
    mutationFn: (options: number[]) =>
      answerOf(pollsControllerVote({ path: { channelId, messageId }, body: { options } })),
    onError: (error) => notifications.show({ color: 'coral', message: problemText(error) }),
  });
  return mutate;
}
