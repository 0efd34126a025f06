import { Menu } from '@mantine/core';
import { useCallback, useState, type ReactNode, type Ref } from 'react';
import { useUser } from '../users/user.query.js';
import { ProfileCard } from './card/ProfileCard.js';
import { ProfileCardContext, type OpenProfile } from './profile-card-context.js';
import classes from './ProfileCardHost.module.css';

interface Opened {
  readonly userId: string;
  readonly anchor: Element;
  readonly place: Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;
}

/** One card for all the names and pictures below: one in each row of a long list would cost more than it is used. */
export function ProfileCardHost({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = useCallback<OpenProfile>(
    (userId, anchor) => setOpened({ userId, anchor, place: anchor.getBoundingClientRect() }),
    [],
  );
  const close = () => {
    setOpened(null);
    // To the name that was pressed: the place at which the card stands cannot take it.
    const anchor = opened?.anchor;
    if (anchor instanceof HTMLElement && anchor.isConnected) setTimeout(() => anchor.focus());
  };
  return (
    <ProfileCardContext value={open}>
      {children}
      {opened && <OpenedCard key={opened.userId} opened={opened} onClose={close} />}
    </ProfileCardContext>
  );
}

function OpenedCard({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const { user } = useUser(opened.userId);
  return (
    <Menu
      opened
      onChange={(isOpened) => !isOpened && onClose()}
      position="right-start"
      width={300}
      classNames={{ dropdown: classes['dropdown'] ?? '' }}
    >
      <Menu.Target>
        <Anchor place={opened.place} />
      </Menu.Target>
      <Menu.Dropdown aria-label={user?.displayName}>
        <ProfileCard userId={opened.userId} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Stands where the name stands. What Mantine would have it say of itself belongs to the button that was pressed. */
function Anchor({ place, ref }: { place: Opened['place']; ref?: Ref<HTMLSpanElement> }) {
  const { left, top, width, height } = place;
  return <span ref={ref} className={classes['anchor']} style={{ left, top, width, height }} />;
}
