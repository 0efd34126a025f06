import { Modal } from '@mantine/core';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
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
  useFocusBack();
  const cover = useCover();
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={!cover.isCovered}
      title={title}
      centered={!isHigh}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      {...(isHigh ? { yOffset: '14dvh' } : {})}
    >
      <CoverContext value={cover.set}>{children}</CoverContext>
    </Modal>
  );
}

const CoverContext = createContext<(isCovered: boolean) => void>(() => undefined);

/** @returns whether another dialog was opened out of this one: Esc closes that one alone. */
function useCover() {
  const [isCovered, set] = useState(false);
  const cover = useContext(CoverContext);
  useEffect(() => {
    cover(true);
    return () => cover(false);
  }, [cover]);
  return { isCovered, set };
}

/** Mantine gives the focus back when a dialog closes, not when it is taken away as ours are. */
function useFocusBack(): void {
  // Read while drawing: afterwards the dialog has taken the focus.
  const [opener] = useState(() => buttonOfMenu(document.activeElement) ?? document.activeElement);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    },
    [opener],
  );
}

/** @returns what opened the menu in which an item was pressed: the item itself is gone with its menu. */
function buttonOfMenu(item: Element | null): HTMLElement | null {
  const buttonId = item?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return buttonId ? document.getElementById(buttonId) : null;
}
