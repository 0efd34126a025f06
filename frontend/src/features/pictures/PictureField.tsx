import { Button, Group, Text } from '@mantine/core';
import { limits, type PictureCrop, type PicturePurpose } from '@kraken/shared';
import { IconPhoto, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { picturesControllerUpload } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { ProblemAlert } from '../../requests/ProblemAlert.js';
import { RequestError } from '../../requests/request-error.js';
import { formatBytes } from '../../ui/format-bytes.js';
import classes from './PictureField.module.css';

const CropDialog = lazy(() => import('./CropDialog.js'));

interface CutPicture {
  readonly file: File;
  /** Null: all of it. */
  readonly crop: PictureCrop | null;
}

interface PictureFieldProps {
  label: string;
  purpose: PicturePurpose;
  /** What can be chosen, where that is not what is usual. */
  hint?: string;
  /** The one there is now. */
  pictureId: string | null;
  /** A new one that was uploaded, or none. What it throws is shown. */
  onChange: (pictureId: string | null) => unknown;
  /** How it looks where it will stand. */
  children: ReactNode;
}

/** Chooses a picture that stands for somebody or something, and what of it is seen. The server cuts it. */
export function PictureField({ label, purpose, hint, pictureId, onChange, children }: PictureFieldProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, choose] = useState<{ file: File; url: string } | null>(null);
  const change = useMutation({
    mutationFn: async (picture: CutPicture | null) => {
      await onChange(picture && (await uploadPicture(purpose, picture)));
    },
  });
  const end = () => {
    if (chosen) URL.revokeObjectURL(chosen.url);
    choose(null);
  };
  const take = (crop: PictureCrop | null) => {
    end();
    if (chosen) change.mutate({ file: chosen.file, crop });
  };
  return (
    <div className={classes['field']} role="group" aria-label={label}>
      {children}
      <div className={classes['rest']}>
        <Text size="sm" fw={600} component="span">
          {label}
        </Text>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPhoto size={14} />}
            loading={change.isPending}
            onClick={() => input.current?.click()}
          >
            {pictureId === null ? t('picture.choose') : t('picture.change')}
          </Button>
          {pictureId !== null && (
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              leftSection={<IconTrash size={14} />}
              disabled={change.isPending}
              onClick={() => change.mutate(null)}
            >
              {t('picture.remove')}
            </Button>
          )}
        </Group>
        <Text size="xs" c="var(--text-2)">
          {hint ?? t('picture.hint', { size: formatBytes(limits.pictureBytes) })}
        </Text>
        <ProblemAlert error={change.error} />
      </div>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp,image/avif"
        aria-label={label}
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same file can be chosen again.
          currentTarget.value = '';
          if (file && file.size > limits.pictureBytes) change.mutate({ file, crop: null });
          else if (file) choose({ file, url: URL.createObjectURL(file) });
        }}
      />
      <Suspense>{chosen && <CropDialog url={chosen.url} purpose={purpose} onTake={take} onClose={end} />}</Suspense>
    </div>
  );
}

/** @returns its id. What is too large is refused before it is sent. */
async function uploadPicture(purpose: PicturePurpose, { file, crop }: CutPicture): Promise<string> {
  if (file.size > limits.pictureBytes) throw new RequestError({ code: 'payload-too-large', status: 0 });
  const { id } = await answerOf(
    picturesControllerUpload({ path: { purpose }, body: file, ...(crop && { query: crop }) }),
  );
  return id;
}
