import { PresenceChoiceSchema } from '@kraken/shared';
import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PresenceDot } from '../../ui/PresenceDot.js';
import { dotOf } from './dot-of.js';
import classes from './PresenceItems.module.css';
import { useChoosePresence, useOwnChoice } from './presence.query.js';

/** How one wants to be shown, as items of a menu of which one is checked. */
export function PresenceItems() {
  const { t } = useTranslation();
  const own = useOwnChoice();
  const { mutate } = useChoosePresence();
  return PresenceChoiceSchema.options.map((choice) => (
    <Menu.Item
      key={choice}
      role="menuitemradio"
      aria-checked={choice === own}
      leftSection={<PresenceDot dot={dotOf(choice)} />}
      className={classes['item'] ?? ''}
      onClick={() => mutate(choice)}
    >
      <span className={classes['name']}>{t(`presence.${choice}`)}</span>
      <span className={classes['text']}>{t(`presence.${choice}Text`)}</span>
    </Menu.Item>
  ));
}
