import type { Attachment } from '@kraken/shared';
import { Modal } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconX, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../ui/format-bytes.js';
import { IconButton } from '../../../ui/IconButton.js';
import { contentAddress } from '../attachment-address.js';
import { DownloadLink } from '../DownloadLink.js';
import classes from './Lightbox.module.css';

/** What is pressed on the dark. */
const dark = { variant: 'subtle', color: 'gray.0', size: 'lg' } as const;

interface LightboxProps {
  images: readonly Attachment[];
  at: number;
  onMove: (at: number) => void;
  onClose: () => void;
}

/** The pictures of a message, one at a time, as large as the screen; arrows go on, Esc leads back. */
export default function Lightbox({ images, at, onMove, onClose }: LightboxProps) {
  const { t } = useTranslation();
  const image = images[at];
  const [zoomedId, setZoomedId] = useState<string | null>(null);
  useFocusBack();
  const isZoomed = zoomedId !== null && zoomedId === image?.id;
  const toggleZoom = () => setZoomedId(isZoomed ? null : (image?.id ?? null));
  const step = (by: number) => onMove((at + by + images.length) % images.length);
  // Wherever the focus is: it comes here a moment after the picture.
  useWindowEvent('keydown', (event) => {
    if (event.key === 'ArrowLeft') step(-1);
    else if (event.key === 'ArrowRight') step(1);
    else if (event.key === '+' || event.key === '-') setZoomedId(event.key === '+' ? (image?.id ?? null) : null);
    else return;
    event.preventDefault();
  });
  if (!image) return null;
  return (
    <Modal.Root opened onClose={onClose} fullScreen padding={0}>
      <Modal.Content className={classes['content'] ?? ''} aria-label={t('attachment.picture', { name: image.name })}>
        <Modal.Body className={classes['body'] ?? ''}>
          <LightboxHead image={image} count={images.length} {...{ at, isZoomed, toggleZoom, onClose }} />
          {/* A press beside the picture closes it; the keyboard has Esc and the button. */}
          <div
            className={classes['stage']}
            data-zoomed={isZoomed}
            onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
            role="presentation"
          >
            <button
              type="button"
              className={classes['zoom']}
              aria-label={t(isZoomed ? 'attachment.fit' : 'attachment.fullSize')}
              onClick={toggleZoom}
            >
              <img
                key={image.id}
                className={classes['image']}
                src={contentAddress(image)}
                alt={image.name}
                width={image.width ?? undefined}
                height={image.height ?? undefined}
              />
            </button>
          </div>
          {images.length > 1 && <Arrows step={step} />}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

interface LightboxHeadProps {
  image: Attachment;
  at: number;
  count: number;
  isZoomed: boolean;
  toggleZoom: () => void;
  onClose: () => void;
}

/** What the picture is, and what can be done with it. */
function LightboxHead({ image, at, count, isZoomed, toggleZoom, onClose }: LightboxHeadProps) {
  const { t } = useTranslation();
  return (
    <header className={classes['head']}>
      <span className={classes['name']}>{image.name}</span>
      <span className={classes['size']}>
        {image.width} × {image.height} · {formatBytes(image.size)}
        {count > 1 && ` · ${t('attachment.ofMany', { at: at + 1, count })}`}
      </span>
      <IconButton label={t(isZoomed ? 'attachment.fit' : 'attachment.fullSize')} onClick={toggleZoom} {...dark}>
        {isZoomed ? <IconZoomOut size={20} /> : <IconZoomIn size={20} />}
      </IconButton>
      <DownloadLink attachment={image} color="gray.0" />
      <IconButton label={t('action.close')} data-autofocus onClick={onClose} {...dark}>
        <IconX size={20} />
      </IconButton>
    </header>
  );
}

function Arrows({ step }: { step: (by: number) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <IconButton className={classes['before']} label={t('attachment.before')} onClick={() => step(-1)} {...dark}>
        <IconChevronLeft size={24} />
      </IconButton>
      <IconButton className={classes['after']} label={t('attachment.after')} onClick={() => step(1)} {...dark}>
        <IconChevronRight size={24} />
      </IconButton>
    </>
  );
}

/** Mantine gives the focus back when a modal closes, not when it is taken away as this one is. */
function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    },
    [opener],
  );
}
