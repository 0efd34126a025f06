import { Button, Menu } from '@mantine/core';
import type { Relations } from '@kraken/shared';
import { IconDots, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../requests/LoadProblem.js';
import { IconButton } from '../../ui/IconButton.js';
import { Notice } from '../../ui/Notice.js';
import { PageFrame } from '../../ui/PageFrame.js';
import { useOpenDm } from '../direct-messages/useOpenDm.js';
import { PartnerAvatar } from '../presence/PartnerAvatar.js';
import { PartnerInWords } from '../presence/PartnerInWords.js';
import { UserAvatar } from '../users/UserAvatar.js';
import { useUser } from '../users/user.query.js';
import { UserName } from '../users/UserName.js';
import classes from './FriendsPage.module.css';
import { RelationItems } from './RelationItems.js';
import { useRelations } from './relations.query.js';
import { useRelationChange, type RelationChange } from './useRelationChange.js';

/** In the order in which they stand: who waits for an answer first. */
const SECTIONS = ['incoming', 'friends', 'outgoing', 'blocked'] as const satisfies readonly (keyof Relations)[];

/** One's friends, who asks and who was asked, and whom one has blocked. */
export function FriendsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useRelations();
  const isEmpty = data && SECTIONS.every((section) => data[section].length === 0);
  return (
    <PageFrame title={t('relation.title')} back={{ to: '/dms' }}>
      {error && !data && <LoadProblem error={error} onRetry={() => void refetch()} />}
      {isEmpty && (
        <Notice icon={<IconUsers size={28} />} title={t('relation.noneTitle')} text={t('relation.noneText')} />
      )}
      <div className={classes['sections']}>
        {data &&
          SECTIONS.filter((section) => data[section].length > 0).map((section) => (
            <section key={section}>
              <h2 className={classes['heading']}>{t(`relation.${section}`, { count: data[section].length })}</h2>
              <ul className={classes['list']}>
                {data[section].map((userId) => (
                  <li key={userId} className={classes['row']}>
                    {section === 'friends' ? <PartnerAvatar userId={userId} /> : <UserAvatar userId={userId} />}
                    <span className={classes['name']}>
                      <UserName userId={userId} />
                      {section === 'friends' && <PartnerInWords userId={userId} />}
                    </span>
                    <Buttons userId={userId} section={section} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
      </div>
    </PageFrame>
  );
}

function Buttons({ userId, section }: { userId: string; section: keyof Relations }) {
  const { t } = useTranslation();
  const { mutate, isPending } = useRelationChange(userId);
  const openDm = useOpenDm();
  const button = (change: RelationChange, label: string, isFirst = false) => (
    <Button size="xs" variant={isFirst ? 'filled' : 'default'} loading={isPending} onClick={() => mutate(change)}>
      {label}
    </Button>
  );
  if (section === 'incoming')
    return (
      <>
        {button('befriend', t('relation.accept'), true)}
        {button('unfriend', t('relation.decline'))}
      </>
    );
  if (section === 'outgoing') return button('unfriend', t('relation.takeBack'));
  if (section === 'blocked') return button('unblock', t('relation.unblock'));
  return (
    <>
      <Button size="xs" loading={openDm.isPending} onClick={() => openDm.mutate([userId])}>
        {t('dm.message')}
      </Button>
      <FriendMenu userId={userId} />
    </>
  );
}

/** What ends something stands a press further away than what is pressed every day. */
function FriendMenu({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const { user } = useUser(userId);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <IconButton label={t('dm.menu', { group: user?.displayName ?? '' })} c="var(--text-1)">
          <IconDots size={18} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <RelationItems userId={userId} />
      </Menu.Dropdown>
    </Menu>
  );
}
