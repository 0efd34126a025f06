import { Popover } from '@mantine/core';
import { lazy, Suspense } from 'react';
import classes from './EmojiPopover.module.css';

/** With the data of all emoji it is the largest thing that people open; it waits until they do. */
const EmojiPicker = lazy(() => import('./EmojiPicker.js'));

interface EmojiPopoverProps {
  onClose: () => void;
  onPick: (emoji: string) => void;
  /** Whose own emoji are offered too: a community, `everywhere`, or none. */
  place?: string | null;
}

/**
 * The picker, open, at the positioned box it is drawn in. Mounted while it is open only: a closed one in each row of a
 * long list would cost more than it is used. Goes with Escape or a press elsewhere.
 */
export function EmojiPopover({ onClose, onPick, place = null }: EmojiPopoverProps) {
  return (
    <Popover opened onDismiss={onClose} position="top-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <span className={classes['anchor']} />
      </Popover.Target>
      <Popover.Dropdown className={classes['dropdown'] ?? ''} p={0}>
        <Suspense fallback={<div className={classes['place']} />}>
          <EmojiPicker onPick={onPick} place={place} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
