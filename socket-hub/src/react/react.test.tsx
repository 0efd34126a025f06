// @vitest-environment happy-dom
import { act, StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TestHub } from '../testing/test-hub.js';
import { watchWakeUps } from '../web-socket.js';
import { SocketHubProvider } from './socket-hub-context.js';
import { useConnectionStatus, useIsCatchingUp, useOutbox } from './use-hub-state.js';
import { createUseServerEvent } from './use-server-event.js';

interface Events {
  TYPING: { readonly userId: string };
}
const useServerEvent = createUseServerEvent<Events>();

let world: TestHub;
let page: HTMLElement;
let root: ReturnType<typeof createRoot>;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  world = new TestHub({ outbox: { deliver: () => new Promise(() => undefined) } });
  page = document.createElement('div');
  root = createRoot(page);
});
afterEach(async () => {
  await act(async () => root.unmount());
  world.end();
});

function show(children: ReactNode): Promise<void> {
  return act(async () => {
    root.render(
      <StrictMode>
        <SocketHubProvider hub={world.hub}>{children}</SocketHubProvider>
      </StrictMode>,
    );
  });
}

const pass = (ms: number) => act(async () => void (await world.pass(ms)));

it('the provider runs the hub as long as it is mounted, and the status is drawn', async () => {
  function Status() {
    return <b>{useConnectionStatus()}</b>;
  }
  await show(<Status />);
  expect(page.textContent).toBe('connecting');
  await pass(50);
  expect(page.textContent).toBe('live');
  await act(async () => root.render(null));
  expect(world.hub.status).toBe('offline');
});

it('useServerEvent hears while its component is mounted, with the listener of the latest drawing', async () => {
  const heard: string[] = [];
  function Typing({ prefix }: { prefix: string }) {
    useServerEvent('TYPING', ({ userId }, room) => heard.push(`${prefix} ${userId} ${room}`));
    return null;
  }
  await show(<Typing prefix="first" />);
  await pass(50);
  world.server.signal(1, 'TYPING', { userId: 'u' });
  await pass(10);
  await show(<Typing prefix="second" />);
  world.server.signal(1, 'TYPING', { userId: 'v' });
  await pass(10);
  await show(null);
  world.server.signal(1, 'TYPING', { userId: 'w' });
  await pass(10);
  expect(heard).toEqual(['first u 1', 'second v 1']);
});

it('useOutbox draws the entries of a place', async () => {
  function Pending({ place }: { place: string }) {
    return useOutbox({ place }).map(({ id, state }) => <i key={id}>{`${id} ${state};`}</i>);
  }
  await show(<Pending place="1" />);
  await act(async () => {
    world.hub.outbox.send({ id: 'a', place: '1', body: null });
    world.hub.outbox.send({ id: 'x', place: '2', body: null });
  });
  expect(page.textContent).toBe('a sending;');
  await show(<Pending place="2" />);
  expect(page.textContent).toBe('x sending;');
});

it('useIsCatchingUp draws that a query is behind', async () => {
  const old = world.chat.title(1);
  let isBehind = false;
  const options = world.hub.query({
    queryKey: ['title', 1],
    request: () => Promise.resolve(isBehind ? old : world.chat.title(1)),
  });
  function Mark() {
    return <b>{useIsCatchingUp(['title', 1]) ? 'behind' : 'true'}</b>;
  }
  await show(<Mark />);
  await pass(50);
  const leave = world.observe(options).subscribe(() => undefined);
  await pass(50);
  isBehind = true;
  world.chat.rename(1);
  await pass(20_000);
  expect(page.textContent).toBe('behind');
  isBehind = false;
  await pass(60_000);
  expect(page.textContent).toBe('true');
  leave();
});

it('a hook without provider says what is missing', () => {
  const Status = () => <b>{useConnectionStatus()}</b>;
  const bare = createRoot(document.createElement('div'));
  expect(() => act(() => bare.render(<Status />))).toThrow('useSocketHub needs a SocketHubProvider above it');
});

it('[R17] the page wakes up when it is online again, shown again or visible again', () => {
  let wakeUps = 0;
  const stop = watchWakeUps(() => wakeUps++);
  window.dispatchEvent(new Event('online'));
  window.dispatchEvent(new Event('pageshow'));
  document.dispatchEvent(new Event('visibilitychange'));
  stop();
  window.dispatchEvent(new Event('online'));
  expect(wakeUps).toBe(3);
});
