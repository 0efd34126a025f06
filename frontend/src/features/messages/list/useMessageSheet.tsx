import { lazy, Suspense, useState, type ComponentProps, type MouseEvent, type ReactNode } from 'react';

const MessageSheet = lazy(() => import('./MessageSheet.js'));

/** What is pressed for itself, and not for the message in which it stands. */
const PRESSED_FOR_ITSELF = 'a, button, input, textarea, video, audio, summary, [role="button"]';

/**
 * Where there is no pointer to hover with, a tap on a message opens what can be done with it.
 * The keyboard has the bar of the row.
 * @returns what the row listens with, and the sheet while it is open.
 */
export function useMessageSheet(props: Omit<ComponentProps<typeof MessageSheet>, 'onClose'>): {
  tap: { onClick: (event: MouseEvent<HTMLElement>) => void };
  sheet: ReactNode;
} {
  const [isOpen, setIsOpen] = useState(false);
  return {
    tap: {
      onClick: (event) => {
        if (isTapOnMessage(event)) setIsOpen(true);
      },
    },
    sheet: isOpen && (
      <Suspense>
        <MessageSheet {...props} onClose={() => setIsOpen(false)} />
      </Suspense>
    ),
  };
}

function isTapOnMessage({ currentTarget, target }: MouseEvent<HTMLElement>): boolean {
  // What is drawn elsewhere, as the sheet itself is, tells of its presses here too.
  if (!(target instanceof Element) || !currentTarget.contains(target)) return false;
  if (!window.matchMedia('(hover: none)').matches || target.closest(PRESSED_FOR_ITSELF)) return false;
  return window.getSelection()?.isCollapsed !== false;
}
