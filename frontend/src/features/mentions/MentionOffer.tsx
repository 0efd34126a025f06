import { IconHash, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { UserAvatar } from '../users/UserAvatar.js';
import classes from './MentionOffer.module.css';
import { tokenOfMentionable, type Mentionable } from './useMentionable.js';

interface MentionOfferProps {
  id: string;
  offered: readonly Mentionable[];
  active: number;
  onTake: (mentionable: Mentionable) => void;
}

/** Who may be meant, above the field in which one goes on typing. */
export function MentionOffer({ id, offered, active, onTake }: MentionOfferProps) {
  const { t } = useTranslation();
  if (offered.length === 0) return null;
  return (
    <div id={id} className={classes['offer']} role="listbox" aria-label={t('mention.offer')}>
      {offered.map((mentionable, index) => (
        <button
          key={tokenOfMentionable(mentionable)}
          id={`${id}-${index}`}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={classes['option']}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(mentionable)}
        >
          <Picture mentionable={mentionable} />
          <span className={classes['label']}>{mentionable.label.slice(1)}</span>
          <span className={classes['hint']}>{mentionable.hint}</span>
        </button>
      ))}
    </div>
  );
}

function Picture({ mentionable: { mention } }: { mentionable: Mentionable }) {
  if (mention.kind === 'user') return <UserAvatar userId={mention.id} size="small" />;
  return (
    <span className={classes['sign']}>
      {mention.kind === 'channel' ? <IconHash size={16} /> : <IconUsersGroup size={16} />}
    </span>
  );
}
