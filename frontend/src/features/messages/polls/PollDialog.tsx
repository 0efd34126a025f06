import { ActionIcon, Button, Input, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { limits } from '@kraken/shared';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pollsControllerAsk } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';
import { textWithin } from '../../../requests/validate.js';
import { Dialog } from '../../../ui/Dialog.js';
import { createMessageId } from '../create-message-id.js';

interface PollDraft {
  question: string;
  options: string[];
  isMultiple: boolean;
  hours: string;
}

/** In hours; `open`: until somebody deletes it. */
const LENGTHS = ['1', '4', '24', '72', '168', 'open'] as const;

/** A question and what can be chosen. What was typed stays when it is refused. */
export default function PollDialog({ channelId, onClose }: { channelId: string; onClose: () => void }) {
  const { t } = useTranslation();
  // Made once: pressed again after a failure it is the same poll, and not a second one (R20).
  const [messageId] = useState(createMessageId);
  const form = useForm<PollDraft>({
    initialValues: { question: '', options: ['', ''], isMultiple: false, hours: '24' },
    validate: rulesOf(t),
  });
  const ask = useMutation({
    mutationFn: ({ question, options, isMultiple, hours }: PollDraft) => {
      const body = { question: question.trim(), options, isMultiple, hours: hours === 'open' ? null : Number(hours) };
      return answerOf(pollsControllerAsk({ path: { channelId, messageId }, body }));
    },
    onSuccess: onClose,
  });
  return (
    <Dialog onClose={onClose} title={t('poll.create')} isHigh>
      <form
        noValidate
        onSubmit={(event) => {
          // The dialog lies in the form of the composer, which would send what is written there.
          event.stopPropagation();
          form.onSubmit((draft) => ask.mutate(draft))(event);
        }}
      >
        <Stack gap="md">
          <Textarea
            label={t('poll.question')}
            autosize
            maxRows={4}
            maxLength={limits.pollQuestion.max}
            data-autofocus
            {...form.getInputProps('question')}
          />
          <OptionFields form={form} />
          <Switch label={t('poll.multiple')} {...form.getInputProps('isMultiple', { type: 'checkbox' })} />
          <Select
            size="md"
            label={t('poll.length')}
            data={LENGTHS.map((value) => ({ value, label: t(`poll.lengths.${value}`) }))}
            allowDeselect={false}
            {...form.getInputProps('hours')}
          />
          <ProblemAlert error={ask.error} />
          <Button type="submit" loading={ask.isPending}>
            {t('poll.submit')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}

function OptionFields({ form }: { form: UseFormReturnType<PollDraft> }) {
  const { t } = useTranslation();
  const { options } = form.values;
  return (
    <Stack gap={8}>
      {options.map((_, index) => (
        <TextInput
          // Fields have no other identity than their place.
          key={index}
          aria-label={t('poll.optionField', { number: index + 1 })}
          placeholder={t('poll.optionField', { number: index + 1 })}
          maxLength={limits.pollOption.max}
          rightSection={
            options.length > limits.pollOptions.min && (
              <ActionIcon
                aria-label={t('poll.removeOption', { number: index + 1 })}
                onClick={() => form.removeListItem('options', index)}
              >
                <IconX size={16} />
              </ActionIcon>
            )
          }
          {...form.getInputProps(`options.${index}`)}
        />
      ))}
      {form.errors['options'] && <Input.Error>{form.errors['options']}</Input.Error>}
      {options.length < limits.pollOptions.max && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('options', '')}
        >
          {t('poll.addOption')}
        </Button>
      )}
    </Stack>
  );
}

const rulesOf = (t: TFunction) => ({
  question: textWithin(t, { min: 1, ...limits.pollQuestion }),
  options: (options: string[]) => {
    const filled = options.map((option) => option.trim()).filter(Boolean);
    if (filled.length < options.length) return t('poll.emptyOption');
    return new Set(filled).size < filled.length ? t('poll.twiceOption') : null;
  },
});
