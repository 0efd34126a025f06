import { IconX } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './AsidePanel.module.css';
import { IconButton } from './IconButton.js';
import { ResizeHandle } from './ResizeHandle.js';
import type { PanelSize } from './usePanelSize.js';

interface AsidePanelProps {
  ref?: Ref<HTMLElement>;
  /** What it is: `[data-beside='…']` finds it. */
  kind: string;
  label: string;
  width: PanelSize;
  widthLabel: string;
  /** Stands in the head; without it, the label does. */
  head?: ReactNode;
  closeLabel?: string;
  onClose: () => void;
  children: ReactNode;
}

/** A panel beside the conversation, one at a time; on a phone it stands in its place. */
export function AsidePanel({
  ref,
  kind,
  label,
  width,
  widthLabel,
  head,
  closeLabel,
  onClose,
  children,
}: AsidePanelProps) {
  const { t } = useTranslation();
  return (
    <aside ref={ref} className={classes['panel']} data-beside={kind} aria-label={label}>
      <ResizeHandle label={widthLabel} panel={width} edge="left" />
      <header className={classes['head']}>
        {head ?? <AsideTitle title={label} />}
        <IconButton label={closeLabel ?? t('action.close')} onClick={onClose}>
          <IconX size={18} />
        </IconButton>
      </header>
      {children}
    </aside>
  );
}

interface AsideTitleProps {
  title: string;
  /** What is said beside it, more quietly. */
  note?: ReactNode;
  noteTitle?: string;
}

/** What a panel is called. */
export function AsideTitle({ title, note, noteTitle }: AsideTitleProps) {
  return (
    <>
      <h2 className={classes['title']}>{title}</h2>
      <small className={classes['note']} title={noteTitle}>
        {note}
      </small>
    </>
  );
}
