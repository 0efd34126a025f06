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
  return (
    <Menu.RadioGroup value={own} onChange={(chosen) => mutate(PresenceChoiceSchema.parse(chosen))}>
      {PresenceChoiceSchema.options.map((choice) => (
        <Menu.RadioItem
          key={choice}
          value={choice}
          closeMenuOnClick
          rightSection={<PresenceDot dot={dotOf(choice)} />}
          aria-label={t(`presence.${choice}`)}
        >
          <span className={classes['name']}>{t(`presence.${choice}`)}</span>
          <span className={classes['text']}>{t(`presence.${choice}Text`)}</span>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
