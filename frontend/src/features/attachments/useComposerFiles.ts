import { limits } from '@kraken/shared';
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

  const tell = (faults: readonly string[]) => {
    if (faults.length > 0)
      notifications.show({ color: 'red', title: t('attachment.notAdded'), message: faults.join(' · ') });
  };
  const tooLarge = ({ name }: { name: string }, max: number) =>
    t('attachment.tooLarge', { name, max: formatBytes(max) });
  // They stand there at once: whoever presses Enter in the next moment means to send them.
  const add = (files: readonly File[]) => {
    const max = mostBytes ?? Infinity;
    const faults = files.flatMap((file) => {
      if (file.size > max) return [tooLarge(file, max)];
      return file.size === 0 ? [t('attachment.empty', { name: file.name })] : [];
    });
    const fitting = files.filter(({ size }) => size > 0 && size <= max);
    const room = limits.attachmentsPerMessage - uploads.all().filter((upload) => upload.place === place).length;
    if (fitting.length > room) faults.push(t('attachment.tooMany', { max: limits.attachmentsPerMessage }));
    for (const file of fitting.slice(0, room)) uploads.add(createId(), withName(file), place);
    tell(faults);
    if (mostBytes === undefined) void findMostBytes().then(takeBackTooLarge);
  };
  // What was sent off meanwhile is refused by the server, and stays with its message.
  const takeBackTooLarge = (max: number) => {
    const large = uploads.all().filter((upload) => upload.place === place && upload.size > max);
    uploads.cancel(large.map(({ id }) => id));
    tell(large.map((upload) => tooLarge(upload, max)));
  };
  return {
    chosen,
    hasLost: chosen.some(({ state }) => state === 'lost'),
    add,
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

/** How large a file this server takes; undefined: it was not asked yet. */
let mostBytes: number | undefined;

/** Where it does not answer, its word comes with the upload. */
async function findMostBytes(): Promise<number> {
  const answer = await answerOf(attachmentsControllerFindQuota()).catch(() => undefined);
  mostBytes = answer?.maxFileBytes;
  return mostBytes ?? Infinity;
}
