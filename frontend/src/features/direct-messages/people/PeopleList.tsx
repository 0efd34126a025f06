import type { Dm } from '@kraken/shared';
import { PartnerAvatar } from '../../presence/PartnerAvatar.js';
import { PartnerInWords } from '../../presence/PartnerInWords.js';
import { useOwnChoice } from '../../presence/presence.query.js';
import { useMe } from '../../sessions/me-context.js';
import { UserAvatar } from '../../users/UserAvatar.js';
import { UserName } from '../../users/UserName.js';
import classes from './PeopleList.module.css';

/** Everybody in a direct message, in the order in which they came. */
export function PeopleList({ dm }: { dm: Dm }) {
  const me = useMe();
  return (
    <ul className={classes['list']}>
      {dm.memberIds.map((userId) => (
        <li key={userId} className={classes['row']}>
          <PersonAvatar userId={userId} />
          <UserName userId={userId} />
          {userId !== me.id && <PartnerInWords userId={userId} />}
        </li>
      ))}
    </ul>
  );
}

function PersonAvatar({ userId }: { userId: string }) {
  const me = useMe();
  const own = useOwnChoice();
  return userId === me.id ? <UserAvatar userId={userId} shown={own} /> : <PartnerAvatar userId={userId} />;
}
