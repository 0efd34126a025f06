import {
  ChannelsSchema,
  CommunitiesSchema,
  DmsLookupSchema,
  DmsSchema,
  limits,
  MembersPageSchema,
  MessagesPageSchema,
  NotificationSettingsSchema,
  PinsSchema,
  RelationsSchema,
  QuotesLookupSchema,
  UnreadLookupSchema,
  type Dm,
  type MessagesPage,
} from '@kraken/shared';
import type { Answered } from '@kraken/socket-hub';
import type { QueryKey } from '@tanstack/query-core';
import type { z } from 'zod';
import type { TestVisitor } from '../../backend/src/testing/test-visitor.js';
import {
  channelsControllerFindAllForCommunityQueryKey,
  directMessagesControllerFindMineQueryKey,
  membersControllerFindPageQueryKey,
  notificationSettingsControllerFindMineQueryKey,
  pinsControllerFindAllQueryKey,
  relationsControllerFindAllQueryKey,
} from '../../frontend/src/api/query-keys.gen.js';
import { RequestError, requestErrorFrom } from '../../frontend/src/requests/request-error.js';
import { isDmExhausted } from '../../frontend/src/socket-hub/handlers/direct-messages.js';
import { isChannelUnreadExhausted } from '../../frontend/src/socket-hub/handlers/mention-positions.js';
import {
  dmQueryKey,
  messagesQueryKey,
  myCommunitiesQueryKey,
  quoteQueryKey,
  threadQueryKey,
  unreadQueryKey,
} from '../../frontend/src/socket-hub/query-keys.js';

/** A question that the client keeps in its cache: how it is asked, and what its answer says beyond all paging. */
export type Question = SingleQuestion | PagedQuestion;

export interface SingleQuestion {
  readonly kind: 'single';
  readonly name: string;
  readonly queryKey: QueryKey;
  ask(visitor: TestVisitor): Promise<Answered<unknown>>;
  isExhausted?(value: unknown): boolean;
  /** What two answers must have in common to be the same (R9). */
  canonical(value: unknown): unknown;
}

export interface PagedQuestion {
  readonly kind: 'paged';
  readonly name: string;
  readonly queryKey: QueryKey;
  readonly firstParam: unknown;
  ask(visitor: TestVisitor, param: unknown): Promise<Answered<unknown>>;
  next(page: unknown): unknown;
  previous?(page: unknown): unknown;
  /** The flat list over the range that the pages cover (R9), and that range. */
  canonical(pages: readonly unknown[]): unknown;
  /** What the server says of the same range, asked anew. */
  truth(visitor: TestVisitor, pages: readonly unknown[]): Promise<unknown>;
}

export function channelsQuestion(communityId: string): SingleQuestion {
  return {
    kind: 'single',
    name: 'channels',
    queryKey: channelsControllerFindAllForCommunityQueryKey({ path: { communityId } }),
    ask: (visitor) => get(visitor, ChannelsSchema, `/communities/${communityId}/channels`),
    canonical: (value) => value,
  };
}

export function communitiesQuestion(userId: string): SingleQuestion {
  return {
    kind: 'single',
    name: 'communities',
    queryKey: myCommunitiesQueryKey(userId),
    ask: (visitor) => get(visitor, CommunitiesSchema, '/communities'),
    canonical: (value) => value,
  };
}

export function pinsQuestion(channelId: string): SingleQuestion {
  return {
    kind: 'single',
    name: 'pins',
    queryKey: pinsControllerFindAllQueryKey({ path: { channelId } }),
    ask: (visitor) => get(visitor, PinsSchema, `/channels/${channelId}/pins`),
    canonical: (value) => value,
  };
}

export function quoteQuestion({ id: messageId, channelId }: { id: string; channelId: string }): SingleQuestion {
  return {
    kind: 'single',
    name: 'quote',
    queryKey: quoteQueryKey({ channelId, messageId }),
    async ask(visitor) {
      const answer = await visitor.post('/quotes/lookup', { channelId, messageIds: [messageId] });
      const [row] = QuotesLookupSchema.parse(accepted(answer)).rows;
      if (!row) throw new RequestError({ code: 'not-found', status: 404 });
      return { value: row.quote, asOf: row.asOf };
    },
    canonical: (value) => value,
  };
}

export function unreadQuestion(channelId: string): SingleQuestion {
  return {
    kind: 'single',
    name: 'unread',
    queryKey: unreadQueryKey({ channelId }),
    async ask(visitor) {
      const answer = await visitor.post('/unread/lookup', { channelIds: [channelId] });
      const [row] = UnreadLookupSchema.parse(accepted(answer)).rows;
      if (!row) throw new RequestError({ code: 'not-found', status: 404 });
      return { value: row.unread, asOf: row.asOf };
    },
    isExhausted: (value) => isChannelUnreadExhausted(value as Parameters<typeof isChannelUnreadExhausted>[0]),
    canonical: (value) => value,
  };
}

/** The direct messages of whoever asks. */
export function dmsQuestion(): SingleQuestion {
  return {
    kind: 'single',
    name: 'direct messages',
    queryKey: directMessagesControllerFindMineQueryKey(),
    ask: (visitor) => get(visitor, DmsSchema, '/dms'),
    canonical: (value) => value,
  };
}

/** The friends, requests and blocked people of whoever asks. */
export function relationsQuestion(): SingleQuestion {
  return {
    kind: 'single',
    name: 'relations',
    queryKey: relationsControllerFindAllQueryKey(),
    ask: (visitor) => get(visitor, RelationsSchema, '/relations'),
    canonical: (value) => value,
  };
}

export function dmQuestion(channelId: string): SingleQuestion {
  return {
    kind: 'single',
    name: 'direct message',
    queryKey: dmQueryKey({ channelId }),
    async ask(visitor) {
      const answer = await visitor.post('/dms/lookup', { channelIds: [channelId] });
      const [row] = DmsLookupSchema.parse(accepted(answer)).rows;
      if (!row) throw new RequestError({ code: 'not-found', status: 404 });
      return { value: row.dm, asOf: row.asOf };
    },
    isExhausted: (value) => isDmExhausted(value as Dm),
    canonical: (value) => value,
  };
}

/** What whoever asks has chosen about notifications. */
export function notificationSettingsQuestion(): SingleQuestion {
  return {
    kind: 'single',
    name: 'notification settings',
    queryKey: notificationSettingsControllerFindMineQueryKey(),
    ask: (visitor) => get(visitor, NotificationSettingsSchema, '/notification-settings'),
    canonical: (value) => value,
  };
}

export function membersQuestion(communityId: string): PagedQuestion {
  const path = `/communities/${communityId}/members`;
  const ask = (visitor: TestVisitor, after: unknown) =>
    get(visitor, MembersPageSchema, typeof after === 'string' ? `${path}?after=${encodeURIComponent(after)}` : path);
  const canonical = (pages: readonly unknown[]) => pages.flatMap((page) => MembersPageSchema.parse(page).members);
  return {
    kind: 'paged',
    name: 'members',
    queryKey: membersControllerFindPageQueryKey({ path: { communityId } }),
    firstParam: null,
    ask,
    next: (page) => MembersPageSchema.parse(page).next,
    canonical,
    async truth(visitor, pages) {
      const asked: unknown[] = [];
      for (let after: unknown = null; asked.length < pages.length;) {
        const { value } = await ask(visitor, after);
        asked.push(value);
        after = MembersPageSchema.parse(value).next;
        if (after === null) break;
      }
      return canonical(asked);
    },
  };
}

export function messagesQuestion(channelId: string, around?: number): PagedQuestion {
  return {
    ...historyQuestion(`/channels/${channelId}/messages`),
    name: around === undefined ? 'messages' : 'messages around a place',
    queryKey: messagesQueryKey(channelId, around),
    firstParam: around === undefined ? {} : { around },
  };
}

/** A message and the replies to it. */
export function threadQuestion(place: { channelId: string; threadId: string }): PagedQuestion {
  return {
    ...historyQuestion(`/channels/${place.channelId}/messages/${place.threadId}/replies`),
    name: 'thread',
    queryKey: threadQueryKey(place),
    firstParam: {},
  };
}

function historyQuestion(path: string): Omit<PagedQuestion, 'name' | 'queryKey' | 'firstParam'> {
  const ask = (visitor: TestVisitor, param: unknown) =>
    get(visitor, MessagesPageSchema, `${path}?${new URLSearchParams(param as Record<string, string>)}`);
  return {
    kind: 'paged',
    ask,
    next: (page) => olderThan(page as MessagesPage),
    previous: (page) => newerThan(page as MessagesPage),
    canonical: (pages) => inRange(pages as MessagesPage[], rangeOf(pages as MessagesPage[])),
    async truth(visitor, pages) {
      const range = rangeOf(pages as MessagesPage[]);
      const all: MessagesPage[] = [];
      for (let param: object | null = {}; param !== null;) {
        const page = MessagesPageSchema.parse((await ask(visitor, param)).value);
        all.push(page);
        param = olderThan(page);
      }
      return inRange(all, range);
    },
  };
}

interface Range {
  readonly from: number;
  readonly to: number | null;
}

export const olderThan = (page: Range) => (page.from > 0 ? { before: page.from } : null);
const newerThan = (page: Range) => (page.to === null ? null : { after: page.to });

/** Pages are ordered newest first and touch each other: together they own one range (from, to]. */
export function rangeOf(pages: readonly Range[]): Range {
  pages.forEach((page, i) => {
    const newer = pages[i - 1];
    if (newer && newer.from !== page.to) throw new Error(`the pages have a hole or overlap at ${newer.from}`);
  });
  return { from: pages.at(-1)?.from ?? 0, to: pages[0]?.to ?? null };
}

function inRange(pages: readonly MessagesPage[], { from, to }: Range) {
  const messages = pages.toReversed().flatMap((page) => page.messages);
  return { from, to, messages: messages.filter(({ position }) => position > from && (to === null || position <= to)) };
}

/** Answers are parsed strictly: what the schema does not name is a failure here. */
export async function get<S extends z.ZodType>(
  visitor: TestVisitor,
  schema: S,
  path: string,
): Promise<Answered<z.output<S>>> {
  const answer = await visitor.get(path);
  return { value: schema.parse(accepted(answer)), asOf: answer.asOf };
}

/** Throws what the pages of the browser would get to see. */
export function accepted({ status, body }: { status: number; body: unknown }): unknown {
  if (status >= 400) throw requestErrorFrom(body, { status } as Response);
  return body;
}

/** How many messages a page holds: worlds are built a little larger than that. */
export const PAGE = limits.messagesPerPage;
