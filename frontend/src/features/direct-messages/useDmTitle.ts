import type { Dm } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { useMe } from '../sessions/me-context.js';
import { useUsers } from '../users/user.query.js';

/** @returns the people of a direct message but oneself, in the order in which they came. */
export function useOthers(dm: Dm | undefined): readonly string[] {
  const me = useMe();
  return dm?.memberIds.filter((userId) => userId !== me.id) ?? [];
}

/** @returns what a direct message is called: its name, else its other people; empty while they are not known. */
export function useDmTitle(dm: Dm | undefined): string {
  const { t } = useTranslation();
  const others = useOthers(dm);
  const people = useUsers(others);
  if (!dm) return '';
  if (dm.name !== '') return dm.name;
  if (others.length === 0) return t('dm.onlyYou');
  return people.map(({ displayName }) => displayName).join(', ');
}
