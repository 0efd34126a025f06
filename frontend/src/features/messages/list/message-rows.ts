import type { ShownMessage } from '@kraken/shared';
import type { OutboxEntry } from '@kraken/socket-hub';
import { bodyOf } from '../../../socket-hub/message-entries.js';
import { dayOf } from '../../../ui/time/format-time.js';

interface RowFrame {
  readonly key: string;
  /** Same author, shortly after the row above: drawn without name and picture. */
  readonly isContinued: boolean;
  /** The instant whose day is announced above the row. */
  readonly day: string | null;
  /** The "new" divider stands above the row. */
  readonly isFirstUnread: boolean;
}

export interface MessageRowModel extends RowFrame {
  readonly kind: 'message';
  readonly message: ShownMessage;
}

/** Not confirmed yet: from the outbox (R20). */
export interface PendingRowModel extends RowFrame {
  readonly kind: 'pending';
  readonly entry: OutboxEntry;
}

/** The beginning of the channel. */
interface StartRowModel {
  readonly kind: 'start';
  readonly key: 'start';
  /** Nobody has said anything yet. */
  readonly isEmpty: boolean;
}

export type Row = StartRowModel | MessageRowModel | PendingRowModel;

interface RowSources {
  /** Oldest first. */
  readonly messages: readonly ShownMessage[];
  readonly outbox: readonly OutboxEntry[];
  /** Nothing is older than the first message. */
  readonly isBeginning: boolean;
  /** Position of the first message that was unread when the channel was opened. */
  readonly firstUnread: number | null;
  readonly meId: string;
  /** What follows this message is divided from it: it begins a group. */
  readonly dividedAfter?: string;
}

/** Longer silence than this starts a new group, although the author is the same. */
const GROUP_GAP_MS = 5 * 60_000;

/** @returns what the list draws, from top to bottom. A confirmed message is never drawn from the outbox as well. */
export function buildRows(sources: RowSources): Row[] {
  const { messages, outbox, isBeginning, firstUnread, meId, dividedAfter } = sources;
  const rows: Row[] = isBeginning
    ? [{ kind: 'start', key: 'start', isEmpty: messages.length + outbox.length === 0 }]
    : [];
  let above: Said | undefined;
  let isDividerDue = firstUnread !== null;
  for (const message of messages) {
    const said = saidIn(message);
    const isFirstUnread = isDividerDue && firstUnread !== null && message.position >= firstUnread;
    if (isFirstUnread) isDividerDue = false;
    rows.push({ kind: 'message', key: message.id, message, isFirstUnread, ...frame(said, above, isFirstUnread) });
    above = message.id === dividedAfter ? { ...said, authorId: '' } : said;
  }
  const confirmed = new Set(messages.map(({ id }) => id));
  for (const entry of outbox) {
    if (confirmed.has(entry.id)) continue;
    const isReply = bodyOf(entry).replyToId !== undefined;
    const said = { ...saidAt(meId, new Date(entry.createdAt).toISOString()), isReply };
    rows.push({ kind: 'pending', key: entry.id, entry, isFirstUnread: false, ...frame(said, above, false) });
    above = said;
  }
  return rows;
}

/** Who said something, and when. */
interface Said {
  readonly authorId: string;
  readonly createdAt: string;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly day: string;
  readonly isReply: boolean;
}

/** Calendars are slow, and every event draws all rows anew: measured 9 ms for 10 000 messages without this memory. */
const saidByMessage = new WeakMap<ShownMessage, Said>();

function saidIn(message: ShownMessage): Said {
  const known = saidByMessage.get(message);
  if (known) return known;
  // What was deleted has no author to go on from.
  const authorId = message.isDeleted ? '' : message.authorId;
  const said = { ...saidAt(authorId, message.createdAt), isReply: message.replyToId !== null };
  saidByMessage.set(message, said);
  return said;
}

function saidAt(authorId: string, createdAt: string): Omit<Said, 'isReply'> {
  return { authorId, createdAt, atMs: Date.parse(createdAt), day: dayOf(createdAt) };
}

function frame(said: Said, above: Said | undefined, isFirstUnread: boolean): Pick<RowFrame, 'isContinued' | 'day'> {
  const isNewDay = above?.day !== said.day;
  const isSameGroup = above?.authorId === said.authorId && said.atMs - above.atMs < GROUP_GAP_MS;
  // What is answered stands above the name.
  const isContinued = isSameGroup && !isNewDay && !isFirstUnread && !said.isReply;
  return { isContinued, day: isNewDay ? said.createdAt : null };
}

/** @returns whether rows were added or taken away above those that stay: the view must then hold on to its end. */
export function hasMovedAbove(before: readonly Row[], after: readonly Row[]): boolean {
  const [first, newFirst] = [before, after].map((rows) => rows.find(({ kind }) => kind !== 'start'));
  if (!first || !newFirst) return false;
  const at = after.findIndex(({ key }) => key === first.key);
  if (at !== -1) return at > before.indexOf(first);
  return before.findIndex(({ key }) => key === newFirst.key) > after.indexOf(newFirst);
}
