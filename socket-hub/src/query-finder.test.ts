import { QueryClient } from '@tanstack/query-core';
import { expect, it } from 'vitest';
import { QueryFinder } from './query-finder.js';
import type { PlainPages } from './answer.js';
import type { DirectCache } from './handler.js';
import { chatHandlers } from './testing/chat-handlers.js';
import type { Message, Page } from './testing/chat-model.js';
import { inWorld } from './testing/in-world.js';

const intoAllPages = ({ room, message }: { room: number; message: Message }, cache: DirectCache) =>
  cache.setQueriesData<PlainPages<Page>>({ queryKey: ['messages', room] }, (old) => ({
    ...old,
    pages: old.pages.map((page) => ({ ...page, messages: [...page.messages, message] })),
  }));

it('a query that came after one like it was found hears the next event', () =>
  inWorld({ handlers: { ...chatHandlers, NEW: intoAllPages } }, async (world) => {
    world.observeMessages(1).subscribe(() => undefined);
    await world.pass(20);
    world.chat.send(1, 'first');
    await world.pass(20);
    void world.queryClient.fetchInfiniteQuery({ ...world.messages(1), queryKey: ['messages', 1, 'later'] });
    await world.pass(20);
    world.chat.send(1, 'second');
    await world.pass(20);
    expect(JSON.stringify(world.queryClient.getQueryData(['messages', 1, 'later']))).toContain('second');
  }));

it('what is not told of a new query does not find it (hostile control)', () => {
  const queryClient = new QueryClient();
  const finder = new QueryFinder(queryClient);
  queryClient.setQueryData(['messages', 1], 'there');
  expect(finder.below(['messages'])).toHaveLength(1);
  queryClient.setQueryData(['messages', 2], 'new');
  expect(finder.below(['messages'])).toHaveLength(1);
  finder.forget();
  expect(finder.below(['messages'])).toHaveLength(2);
});
