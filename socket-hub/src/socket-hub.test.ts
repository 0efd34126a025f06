import { QueryObserver } from '@tanstack/query-core';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestHub, type TestHub, type Words } from './testing/test-hub.js';

let world: TestHub;
afterEach(() => world.end());

describe('the hub', () => {
  it('[R6] an event reaches the cache through its handler', async () => {
    world = createTestHub();
    const { server, hub, queryClient, clock } = world;
    server.addRoom(1);
    hub.start();
    await clock.tickAsync(10);
    expect(hub.status).toBe('live');
    const words = hub.query<Words>({
      queryKey: ['words', 1],
      request: () => Promise.resolve({ value: { words: ['a'] }, asOf: server.asOf(1) }),
    });
    const observer = new QueryObserver(queryClient, words);
    const stop = observer.subscribe(() => undefined);
    await clock.tickAsync(10);
    server.emit(1, 'ADDED', { room: 1, word: 'b' });
    await clock.tickAsync(10);
    expect(observer.getCurrentResult().data).toEqual({ words: ['a', 'b'] });
    stop();
  });
});
