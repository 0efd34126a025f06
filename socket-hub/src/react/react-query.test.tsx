// @vitest-environment happy-dom
import { QueryClientProvider, useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { act, StrictMode, Suspense, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TestHub } from '../testing/test-hub.js';
import { SocketHubProvider } from './socket-hub-context.js';

let world: TestHub;
let page: HTMLElement;
let root: ReturnType<typeof createRoot>;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  world = new TestHub();
  page = document.createElement('div');
  root = createRoot(page);
});
afterEach(async () => {
  await act(async () => root.unmount());
  world.end();
});

const show = (children: ReactNode) =>
  act(async () =>
    root.render(
      <StrictMode>
        <QueryClientProvider client={world.queryClient}>
          <SocketHubProvider hub={world.hub}>{children}</SocketHubProvider>
        </QueryClientProvider>
      </StrictMode>,
    ),
  );
const pass = (ms: number) => act(async () => void (await world.pass(ms)));

let drawings = 0;

function Title() {
  drawings++;
  return <b>{useQuery(world.title(1)).data?.title ?? 'none'}</b>;
}

it('[R7] in strict mode a query is asked once, and its events are drawn', async () => {
  await show(<Title />);
  expect(page.textContent).toBe('none');
  await pass(50);
  expect(page.textContent).toBe('0');
  // The first of the two mounts gave its request up with the component.
  const asked = world.requests.length;
  world.chat.rename(1);
  await pass(50);
  expect(page.textContent).toBe('1');
  expect(world.requests.length).toBe(asked + 1);
});

it('[R7] a component that goes and comes back shows what happened meanwhile, and draws nothing twice', async () => {
  await show(<Title />);
  await pass(50);
  await show(null);
  world.chat.rename(1);
  await pass(50);
  await show(<Title />);
  await pass(50);
  expect(page.textContent).toBe('1');
  const before = drawings;
  world.chat.announce([2], 'RANG', {});
  world.chat.send(1);
  await pass(50);
  expect(drawings).toBe(before);
});

it('[R6] suspense: waits for the first answer, not for those that follow', async () => {
  function Board() {
    return <b>{JSON.stringify(useSuspenseQuery(world.board()).data.topics)}</b>;
  }
  const waiting = (
    <Suspense fallback="waiting">
      <Board />
    </Suspense>
  );
  await show(waiting);
  expect(page.textContent).toBe('waiting');
  world.chat.setTopic(1);
  await pass(50);
  expect(page.textContent).toBe('{"1":1,"2":0}');
  world.chat.setTopic(2);
  await pass(50);
  expect(page.textContent).toBe('{"1":1,"2":1}');
});

it('[R6] an infinite query draws its pages, and the events in each', async () => {
  for (let place = 1; place <= 6; place++) world.chat.send(1, `m${place}`);
  function Messages() {
    const { data, fetchNextPage } = useInfiniteQuery(world.messages(1));
    const texts = data?.pages.map(({ messages }) => messages.map(({ id, version }) => `${id}.${version} `));
    return <button onClick={() => void fetchNextPage()}>{texts}</button>;
  }
  await show(<Messages />);
  await pass(50);
  await act(async () => page.querySelector('button')?.click());
  await pass(50);
  world.chat.edit(1, 'm1');
  world.chat.remove(1, 'm6');
  await pass(50);
  expect(page.textContent).toBe('m3.0 m4.0 m5.0 m1.1 m2.0 ');
});
