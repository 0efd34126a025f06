import type { Entry } from '@kraken/socket-hub/inspector';
import type { TFunction } from 'i18next';
import { formatBytes, formatMs } from '../format-measures.js';
import type { Names } from '../names.js';

/** What it is said in. */
export interface Language {
  readonly t: TFunction<'inspector'>;
  readonly names: Names;
}

type LineEntry = Exclude<Entry, { kind: 'event' }>;
type Line<Kind> = (entry: Extract<Entry, { kind: Kind }>, language: Language) => string;

/** @returns an entry that is no event, in one sentence. */
export function entryLine(entry: LineEntry, language: Language): string {
  // The table gives each kind the function for it; which kind it is, is not known here.
  const line = lines[entry.kind] as (entry: LineEntry, language: Language) => string;
  return line(entry, language);
}

const lines: { readonly [Kind in LineEntry['kind']]: Line<Kind> } = {
  gap: ({ room, seq, expectedSeq }, { t, names }) =>
    t('line.gap', { room: names.room(room), seq, expected: expectedSeq }),
  joined: ({ room, seq }, { t, names }) => t('line.joined', { room: names.room(room), seq }),
  gone: ({ room, reason }, { t, names }) =>
    t('line.gone', { room: room ? names.room(room) : t('room.everything'), reason }),
  reset: ({ room, seq, reason }, { t, names }) => t('line.reset', { room: names.room(room), seq, reason }),
  hello: ({ heartbeatMs }, { t }) => t('line.hello', { seconds: Math.round(heartbeatMs / 1000) }),
  resume: ({ rooms }, { t }) => t('line.resume', { count: rooms }),
  resumed: ({ replayed, ms }, { t }) => t('line.resumed', { count: replayed, ms: formatMs(ms ?? 0) }),
  status: ({ status }, { t }) => t('line.status', { status }),
  closed: ({ code, retryInMs }, { t }) =>
    retryInMs === null ? t('line.closedForGood', { code }) : t('line.closed', { code, ms: formatMs(retryInMs) }),
  watching: (_entry, { t }) => t('line.watching'),
  miscounted: ({ sent, received }, { t }) => t('line.miscounted', { sent, received }),
  'refused-answer': ({ queryHash, verdict }, { t, names }) =>
    t('line.refused-answer', { query: names.query(queryHash), verdict }),
  mended: ({ queryHash, events }, { t, names }) => t('line.mended', { query: names.query(queryHash), count: events }),
  asked: ({ queryHash }, { t, names }) => t('line.asked', { query: names.query(queryHash) }),
  command: ({ name, bytes }, { t }) => t('line.command', { name, bytes: formatBytes(bytes) }),
  'refused-command': ({ name, code }, { t }) => t('line.refused-command', { name, code }),
  beat: ({ isSent, count }, { t }) => {
    if (isSent) return t('line.beatSent');
    return count === null ? t('line.beatReceived') : t('line.beatCounted', { count });
  },
  report: ({ code, message }, { t }) => t('line.report', { code, message }),
};
