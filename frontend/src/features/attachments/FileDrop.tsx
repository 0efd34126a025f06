import { IconUpload } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import classes from './FileDrop.module.css';

interface FileDropProps {
  /** Where they would be sent to, in words. */
  place: string;
  onFiles: (files: readonly File[]) => void;
}

/** The whole conversation, or the whole thread, in which it stands takes files that are dropped onto it. */
export function FileDrop({ place, onFiles }: FileDropProps) {
  const { t } = useTranslation();
  const anchor = useRef<HTMLSpanElement>(null);
  const [zone, setZone] = useState<Element | null>(null);
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const area = anchor.current?.closest<HTMLElement>('main, aside');
    if (!area) return;
    // Moving over what is inside leaves and enters all the time: it is counted.
    let depth = 0;
    const end = () => {
      depth = 0;
      setZone(null);
    };
    const onEnter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth++;
      setZone(area);
    };
    const onLeave = (event: DragEvent) => {
      if (hasFiles(event) && --depth <= 0) end();
    };
    const onOver = (event: DragEvent) => {
      // Only who says so is dropped onto.
      if (hasFiles(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      end();
      take([...(event.dataTransfer?.files ?? [])]);
    };
    const stop = new AbortController();
    const { signal } = stop;
    area.addEventListener('dragenter', onEnter, { signal });
    area.addEventListener('dragleave', onLeave, { signal });
    area.addEventListener('dragover', onOver, { signal });
    area.addEventListener('drop', onDrop, { signal });
    return () => stop.abort();
  }, []);
  return (
    <>
      <span ref={anchor} hidden />
      {zone &&
        createPortal(
          <div className={classes['veil']}>
            <span className={classes['card']}>
              <IconUpload size={28} />
              {t('attachment.drop', { place })}
            </span>
          </div>,
          zone,
        )}
    </>
  );
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;
