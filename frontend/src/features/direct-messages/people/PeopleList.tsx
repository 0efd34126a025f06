import type { Dm } from '@kraken/shared';
import { UserAvatar } from '../../users/UserAvatar.js';
import { UserName } from '../../users/UserName.js';
import classes from './PeopleList.module.css';

/** Everybody in a direct message, in the order in which they came. */
export function PeopleList({ dm }: { dm: Dm }) {
  return (
    <ul className={classes['list']}>
      {dm.memberIds.map((userId) => (
        <li key={userId} className={classes['row']}>
          <UserAvatar userId={userId} />
          <UserName userId={userId} />
        </li>
      ))}
    </ul>
  );
}
