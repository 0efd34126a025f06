import { limits, type AttachmentQuota } from '@kraken/shared';
import { notifications } from '@mantine/notifications';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { attachmentsControllerFindQuota } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { uploads, type Upload } from '../../requests/uploads/uploads.js';
import { formatBytes } from '../../ui/format-bytes.js';

export interface ComposerFiles {
  /** Those that stand above the field. */
  readonly chosen: readonly Upload[];
  /** One of them cannot be sent: whoever writes takes it away, or chooses it again. */
  readonly hasLost: boolean;
  readonly add: (files: readonly File[]) => void;
  /** They go with a message. @returns their ids. */
  readonly sendOff: () => string[];
}

/**
 * The files that somebody has chosen for a place, kept while other places are looked at, and over a reload. Uploading begins at once.
 * @param createId makes the id of a file.
 */
export function useComposerFiles(place: string, createId: () => string): ComposerFiles {
  const { t } = useTranslation();
  const all = useSyncExternalStore(uploads.subscribe, uploads.all);
  const chosen = all.filter((upload) => upload.place === place);

  const add = async (files: readonly File[]) => {
    const { maxFileBytes } = await findLimits();
    const faults = files.flatMap(({ name, size }) => {
      if (size > maxFileBytes) return [t('attachment.tooLarge', { name, max: formatBytes(maxFileBytes) })];
      return size === 0 ? [t('attachment.empty', { name })] : [];
    });
    const fitting = files.filter(({ size }) => size > 0 && size <= maxFileBytes);
    const room = limits.attachmentsPerMessage - uploads.all().filter((upload) => upload.place === place).length;
    if (fitting.length > room) faults.push(t('attachment.tooMany', { max: limits.attachmentsPerMessage }));
    for (const file of fitting.slice(0, room)) uploads.add(createId(), withName(file), place);
    if (faults.length > 0)
      notifications.show({ color: 'red', title: t('attachment.notAdded'), message: faults.join(' · ') });
  };
  return {
    chosen,
    hasLost: chosen.some(({ state }) => state === 'lost'),
    add: (files) => void add(files),
    sendOff: () => {
      const ids = chosen.map(({ id }) => id);
      uploads.sendOff(ids);
      return ids;
    },
  };
}

/** A longer one is cut, its ending is kept; the server has the last word on what is in it. */
function withName(file: File): File {
  const { max } = limits.fileName;
  if (file.name.length <= max && file.name !== '') return file;
  const end = /\.[^.]{1,16}$/.exec(file.name)?.[0] ?? '';
  return new File([file], `${file.name.slice(0, max - end.length)}${end}` || 'file', { type: file.type });
}

let asked: Promise<Pick<AttachmentQuota, 'maxFileBytes'>> | undefined;

/** Of this server; asked once. Where it does not answer, its word comes with the upload. */
function findLimits(): Promise<Pick<AttachmentQuota, 'maxFileBytes'>> {
  asked ??= answerOf(attachmentsControllerFindQuota()).catch(() => {
    asked = undefined;
    return { maxFileBytes: Number.MAX_SAFE_INTEGER };
  });
  return asked;
}
