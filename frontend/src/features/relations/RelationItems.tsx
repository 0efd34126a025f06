import { Menu } from '@mantine/core';
import { IconBan, IconCheck, IconUserMinus, IconUserPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStanding } from './relations.query.js';
import { useRelationChange } from './useRelationChange.js';

/** Items of a menu: what can be done with how one stands to somebody. */
export function RelationItems({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const standing = useStanding(userId);
  const { mutate } = useRelationChange(userId);
  if (standing === 'blocked')
    return (
      <Menu.Item leftSection={<IconBan size={16} />} onClick={() => mutate('unblock')}>
        {t('relation.unblock')}
      </Menu.Item>
    );
  return (
    <>
      {standing === undefined && (
        <Menu.Item leftSection={<IconUserPlus size={16} />} onClick={() => mutate('befriend')}>
          {t('relation.ask')}
        </Menu.Item>
      )}
      {standing === 'incoming' && (
        <Menu.Item leftSection={<IconCheck size={16} />} onClick={() => mutate('befriend')}>
          {t('relation.accept')}
        </Menu.Item>
      )}
      {standing === 'incoming' && (
        <Menu.Item leftSection={<IconX size={16} />} onClick={() => mutate('unfriend')}>
          {t('relation.decline')}
        </Menu.Item>
      )}
      {standing === 'outgoing' && (
        <Menu.Item leftSection={<IconX size={16} />} onClick={() => mutate('unfriend')}>
          {t('relation.takeBack')}
        </Menu.Item>
      )}
      {standing === 'friends' && (
        <Menu.Item leftSection={<IconUserMinus size={16} />} onClick={() => mutate('unfriend')}>
          {t('relation.unfriend')}
        </Menu.Item>
      )}
      <Menu.Item color="coral" leftSection={<IconBan size={16} />} onClick={() => mutate('block')}>
        {t('relation.block')}
      </Menu.Item>
    </>
  );
}
