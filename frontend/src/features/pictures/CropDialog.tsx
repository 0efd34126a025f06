import { pictureForms, type PictureCrop, type PicturePurpose } from '@kraken/shared';
import { Button, Group, Slider, Stack, Text } from '@mantine/core';
import { IconPhotoMinus, IconPhotoPlus } from '@tabler/icons-react';
import { useState } from 'react';
import Cropper from 'react-easy-crop';
import 'react-easy-crop/react-easy-crop.css';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.js';
import classes from './CropDialog.module.css';

interface CropDialogProps {
  /** Where the picture is. */
  url: string;
  purpose: PicturePurpose;
  /** What was chosen of it; null: all of it, which is cut around its middle where it has to be. */
  onTake: (crop: PictureCrop | null) => void;
  onClose: () => void;
}

const MOST_ZOOM = 5;
/** CSS pixels that an arrow key moves the picture by. */
const STEP = 8;

/** Which part of a picture is to be seen: it is moved under its frame, and made larger. */
export default function CropDialog({ url, purpose, onTake, onClose }: CropDialogProps) {
  const { t } = useTranslation();
  const [at, move] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [crop, setCrop] = useState<PictureCrop | null>(null);
  const form = pictureForms[purpose];
  return (
    <Dialog title={t('picture.cut')} onClose={onClose}>
      <Stack gap="md">
        <div className={classes['stage']}>
          <Cropper
            image={url}
            crop={at}
            zoom={zoom}
            maxZoom={MOST_ZOOM}
            aspect={form.width / form.height}
            cropShape={isRound(purpose) ? 'round' : 'rect'}
            showGrid={false}
            keyboardStep={STEP}
            disableAutomaticStylesInjection
            onCropChange={move}
            onZoomChange={setZoom}
            onCropComplete={(area) => setCrop(partsOf(area))}
            // What this browser cannot show the server may know, or say what is wrong with it.
            mediaProps={{ alt: '', onError: () => onTake(null) }}
            cropperProps={{ 'aria-label': t('picture.frame'), role: 'group', tabIndex: 0 }}
            classes={{ cropAreaClassName: classes['frame'] ?? '' }}
          />
        </div>
        <Zoom value={zoom} onChange={setZoom} />
        <Text size="xs" c="var(--text-2)">
          {t('picture.cutHint')}
        </Text>
        <Group justify="flex-end" gap="xs">
          {form.fit === 'inside' && (
            <Button variant="default" onClick={() => onTake(null)}>
              {t('picture.whole')}
            </Button>
          )}
          <Button data-autofocus disabled={crop === null} onClick={() => onTake(crop)}>
            {t('picture.use')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Zoom({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" wrap="nowrap" className={classes['zoom']}>
      <IconPhotoMinus size={18} stroke={1.5} aria-hidden="true" />
      <Slider
        className={classes['slider']}
        thumbLabel={t('picture.zoom')}
        label={null}
        min={1}
        max={MOST_ZOOM}
        step={0.05}
        value={value}
        onChange={onChange}
      />
      <IconPhotoPlus size={18} stroke={1.5} aria-hidden="true" />
    </Group>
  );
}

const isRound = (purpose: PicturePurpose): boolean => purpose === 'user-avatar' || purpose === 'group-icon';

/** @param area in hundredths of the picture. */
function partsOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }): PictureCrop {
  const part = (hundredths: number) => Math.min(1, Math.max(0, hundredths / 100));
  return { left: part(x), top: part(y), width: part(width), height: part(height) };
}
