import { Button, Chip, Fieldset, Group, NativeSelect, Switch, TextInput } from '@mantine/core';
import type { Quiet, QuietHours } from '@kraken/shared';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useHeldChoice } from '../../../requests/useHeldChoice.js';
import { useSetQuiet } from '../notification-settings.query.js';
import { minuteOf, timeOf, weekdays, timeZones } from './clock-times.js';

const NIGHT = { days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 22 * 60, toMinute: 7 * 60 };

/** Hours in which nothing notifies: on or off, on which days, from when to when, and by whose clock. */
export function QuietHoursForm({ hours, until }: Quiet) {
  const { t } = useTranslation();
  const setQuiet = useSetQuiet();
  const { hours: shown } = useHeldChoice<Quiet>({ hours, until }, setQuiet, isSameQuiet);
  const [draft, setDraft] = useState<QuietHours>(
    hours ?? { ...NIGHT, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
  );
  const store = (next: QuietHours | null) => setQuiet.mutate({ hours: next, until });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    store(draft);
  };
  return (
    <form onSubmit={submit}>
      <Switch
        mt="lg"
        label={t('notify.quietHours')}
        checked={shown !== null}
        onChange={(event) => store(event.currentTarget.checked ? draft : null)}
      />
      {hours !== null && (
        <QuietHoursFields hours={hours} draft={draft} onChange={setDraft} isSaving={setQuiet.isPending} />
      )}
    </form>
  );
}

interface QuietHoursFieldsProps {
  hours: QuietHours;
  draft: QuietHours;
  onChange: (draft: QuietHours) => void;
  isSaving: boolean;
}

function QuietHoursFields({ hours, draft, onChange, isSaving }: QuietHoursFieldsProps) {
  const { t } = useTranslation();
  return (
    <Fieldset variant="unstyled" legend={t('notify.quietDays')} mt="md">
      <Chip.Group
        multiple
        value={draft.days.map(String)}
        onChange={(days) => onChange({ ...draft, days: days.map(Number).toSorted((a, b) => a - b) })}
      >
        <Group gap="xs">
          {weekdays().map(({ day, name }) => (
            <Chip key={day} value={String(day)} size="sm" variant="light">
              {name}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Group mt="md" align="flex-end">
        <TextInput
          type="time"
          required
          withAsterisk={false}
          label={t('notify.quietFrom')}
          value={timeOf(draft.fromMinute)}
          onChange={({ currentTarget }) => onChange({ ...draft, fromMinute: minuteOf(currentTarget.value) })}
        />
        <TextInput
          type="time"
          required
          withAsterisk={false}
          label={t('notify.quietTo')}
          value={timeOf(draft.toMinute)}
          onChange={({ currentTarget }) => onChange({ ...draft, toMinute: minuteOf(currentTarget.value) })}
        />
        <NativeSelect
          label={t('notify.timeZone')}
          value={draft.timeZone}
          data={timeZones(draft.timeZone)}
          onChange={({ currentTarget }) => onChange({ ...draft, timeZone: currentTarget.value })}
        />
        <Button type="submit" loading={isSaving} disabled={JSON.stringify(draft) === JSON.stringify(hours)}>
          {t('action.save')}
        </Button>
      </Group>
    </Fieldset>
  );
}

const isSameQuiet = (one: Quiet, other: Quiet) => JSON.stringify(one.hours) === JSON.stringify(other.hours);
