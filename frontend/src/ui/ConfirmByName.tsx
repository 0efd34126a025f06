import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Dialog } from './Dialog.js';

interface ConfirmByNameProps {
  title: string;
  text: string;
  /** What must be typed. */
  name: string;
  nameLabel: string;
  submitLabel: string;
  cancelLabel: string;
  isPending: boolean;
  onSubmit: () => void;
  onClose: () => void;
  /** Why it did not work. */
  children?: ReactNode;
}

/** For what cannot be undone: the button wakes up when the name has been typed. */
export function ConfirmByName(props: ConfirmByNameProps) {
  const { title, text, name, nameLabel, submitLabel, cancelLabel, isPending, onSubmit, onClose, children } = props;
  const [typed, setTyped] = useState('');
  const isRight = typed.trim() === name;
  return (
    <Dialog onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isRight) onSubmit();
        }}
      >
        <Stack gap="md">
          <Text c="var(--text-1)" size="sm">
            {text}
          </Text>
          <TextInput
            label={nameLabel}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {cancelLabel}
            </Button>
            <Button type="submit" color="coral" disabled={!isRight} loading={isPending}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
