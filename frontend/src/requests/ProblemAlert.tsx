import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useProblemText } from './useProblemText.js';

/** What went wrong with a form, above its button. Draws nothing without an error. */
export function ProblemAlert({ error }: { error: unknown }) {
  const problemText = useProblemText();
  if (!error) return null;
  return (
    <Alert role="alert" variant="light" color="coral" icon={<IconAlertTriangle size={18} />} py="xs">
      {problemText(error)}
    </Alert>
  );
}
