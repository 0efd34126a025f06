import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface DialogProps {
  title: string;
  onClose: () => void;
  /** Stands near the top instead of in the middle: for what grows and shrinks while one types. */
  isHigh?: boolean;
  children: ReactNode;
}

/** An open dialog. Focus goes to what has `data-autofocus`, and afterwards back to where it came from. */
export function Dialog({ title, onClose, isHigh = false, children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered={!isHigh}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      {...(isHigh ? { yOffset: '14dvh' } : {})}
    >
      {children}
    </Modal>
  );
}
