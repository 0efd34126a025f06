import { ActionIcon, Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { limits } from '@kraken/shared';
import { IconMoodPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatFull } from '../../../ui/time/format-time.js';
import { EmojiPopover } from '../../emoji/EmojiPopover.js';
import { statusLifetimes, type ProfileDraft, type StatusLifetime } from './profile-draft.js';
import classes from './StatusFields.module.css';

/** What one is up to, and for how long. */
export function StatusFields({ form }: { form: UseFormReturnType<ProfileDraft> }) {
  const { t } = useTranslation();
  const { statusEmoji, statusText, statusUntil } = form.values;
  const lifetimes = statusLifetimes.filter((lifetime) => lifetime !== 'kept' || statusUntil !== null);
  const labelOf = (lifetime: StatusLifetime) =>
    lifetime === 'kept' ? t('profile.until', { at: formatFull(statusUntil ?? '') }) : t(`profile.lifetime.${lifetime}`);
  const clear = () => form.setValues({ statusEmoji: '', statusText: '', statusLifetime: 'never' });
  return (
    <div className={classes['fields']}>
      <TextInput
        className={classes['text']}
        label={t('profile.status')}
        placeholder={t('profile.statusPlaceholder')}
        maxLength={limits.statusText.max}
        leftSection={<EmojiField emoji={statusEmoji} onPick={(emoji) => form.setFieldValue('statusEmoji', emoji)} />}
        leftSectionPointerEvents="auto"
        rightSection={
          (statusEmoji || statusText) && (
            <ActionIcon aria-label={t('profile.clearStatus')} onClick={clear}>
              <IconX size={16} />
            </ActionIcon>
          )
        }
        {...form.getInputProps('statusText')}
      />
      <Select
        size="md"
        label={t('profile.ends')}
        data={lifetimes.map((value) => ({ value, label: labelOf(value) }))}
        allowDeselect={false}
        {...form.getInputProps('statusLifetime')}
      />
    </div>
  );
}

function EmojiField({ emoji, onPick }: { emoji: string; onPick: (emoji: string) => void }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const pick = (picked: string) => {
    onPick(picked);
    setIsOpen(false);
  };
  return (
    <span className={classes['emoji']}>
      <ActionIcon aria-label={t('profile.statusEmoji')} onClick={() => setIsOpen(true)}>
        {emoji || <IconMoodPlus size={18} />}
      </ActionIcon>
      {isOpen && <EmojiPopover onPick={pick} onClose={() => setIsOpen(false)} />}
    </span>
  );
}
