import { PresenceChoiceSchema } from '@kraken/shared';
import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useHeldChoice } from '../../requests/useHeldChoice.js';
import { useChoosePresence, useOwnChoice } from './presence.query.js';

/** How one wants to be shown, on a page: a phone has no menu for it. */
export function PresenceRadios() {
  const { t } = useTranslation();
  const choose = useChoosePresence();
  const own = useHeldChoice(useOwnChoice(), choose);
  return (
    <Radio.Group
      aria-label={t('presence.title')}
      value={own}
      onChange={(chosen) => choose.mutate(PresenceChoiceSchema.parse(chosen))}
    >
      <Stack gap="sm">
        {PresenceChoiceSchema.options.map((choice) => (
          <Radio
            key={choice}
            value={choice}
            label={t(`presence.${choice}`)}
            description={t(`presence.${choice}Text`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
