import { Button, Group, Text } from '@mantine/core';
import { isQuiet, MUTED_FOR_GOOD } from '@kraken/shared';
import { IconBell, IconMoon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../ui/Page.js';
import { formatShort } from '../../../ui/time/format-time.js';
import { MUTE_MINUTES, untilIn } from '../mute-times.js';
import { useNotificationSettings, useSetQuiet } from '../notification-settings.query.js';
import { useNow } from '../useNow.js';
import { QuietHoursForm } from './QuietHoursForm.js';

/** When one does not want to be disturbed anywhere: from now on for a while, and at certain hours. */
export function QuietSection() {
  const { t } = useTranslation();
  const { quiet } = useNotificationSettings();
  const { until, hours } = quiet;
  const setQuiet = useSetQuiet();
  const nowMs = useNow([until]);
  const isOn = isQuiet({ hours: null, until }, nowMs);
  return (
    <Section title={t('notify.quiet')} text={t('notify.quietText')}>
      {isOn && until !== null ? (
        <Group>
          <IconMoon size={18} aria-hidden="true" />
          <Text role="status">
            {until === MUTED_FOR_GOOD ? t('notify.quietForGood') : t('notify.quietNow', { at: formatShort(until) })}
          </Text>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconBell size={16} />}
            onClick={() => setQuiet.mutate({ hours, until: null })}
          >
            {t('notify.quietEnd')}
          </Button>
        </Group>
      ) : (
        <Group gap="xs" role="group" aria-label={t('notify.quietFor')}>
          <Text size="sm">{t('notify.quietFor')}</Text>
          {MUTE_MINUTES.map((minutes) => (
            <Button
              key={minutes}
              size="xs"
              variant="default"
              onClick={() => setQuiet.mutate({ hours, until: untilIn(minutes) })}
            >
              {minutes < 60 ? t('notify.minutes', { count: minutes }) : t('notify.hours', { count: minutes / 60 })}
            </Button>
          ))}
          <Button size="xs" variant="default" onClick={() => setQuiet.mutate({ hours, until: MUTED_FOR_GOOD })}>
            {t('notify.forGood')}
          </Button>
        </Group>
      )}
      {/* What is stored elsewhere meanwhile is shown anew. */}
      <QuietHoursForm key={JSON.stringify(hours)} hours={hours} until={until} />
    </Section>
  );
}
