/**
 * A page around the start of the README: a module that draws it in a document without a browser, over a socket and a
 * request that are scripts. It prints what is seen when the first answer is there, and when an event was told.
 */
export const pageOfTheStart = `
  import { Window } from 'happy-dom';
  import { QueryClientProvider } from '@tanstack/react-query';
  import { SocketHubProvider } from '@kraken/socket-hub/react';
  import { AS_OF_HEADER } from '@kraken/socket-hub/protocol';

  const window = new Window({ url: 'https://todos.example/' });
  const { document, location } = window;
  const sockets = [];
  class ScriptedSocket extends EventTarget {
    readyState = 1;
    constructor(readonly url) {
      super();
      sockets.push(this);
      const hello = { t: 'hello', connection: 'c', wire: 'v1', heartbeatMs: 20000, reconnectSpreadMs: 0, now: Date.now() };
      setTimeout(() => (this.dispatchEvent(new Event('open')), this.tell(hello)));
    }
    tell(frame) {
      this.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(frame) }));
    }
    send(text) {
      if (JSON.parse(text).t !== 'resume') return;
      this.tell({ t: 'joined', room: 1, name: 'todos', seq: 1, tag: 7 });
      this.tell({ t: 'resumed', newestRoom: 1 });
    }
    close() {}
  }
  const fetch = async (url) =>
    new Response(url === '/api/todos' ? '[{"id":"1","text":"milk"}]' : '[]', { headers: { [AS_OF_HEADER]: '1=1' } });
  const globals = { window, document, location, navigator: window.navigator, WebSocket: ScriptedSocket, fetch };
  for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value });

  // What draws looks for its window when it is loaded.
  const { createRoot } = await import('react-dom/client');
  const { hub, queryClient, useTodos } = await import('./start.js');
  const Todos = () => useTodos().data?.map(({ id, text }) => <p key={id}>{text}</p>);
  createRoot(document.body).render(
    <QueryClientProvider client={queryClient}>
      <SocketHubProvider hub={hub}>
        <Todos />
      </SocketHubProvider>
    </QueryClientProvider>,
  );
  const until = async (isSo) => {
    for (let i = 0; i < 2000 && !isSo(); i++) await new Promise((go) => setTimeout(go, 10));
  };
  const seen = () => document.body.textContent;
  await until(() => hub.status === 'live' && seen() !== '');
  console.log(sockets[0]?.url, seen());
  const bread = { id: '2', text: 'bread' };
  sockets[0]?.tell({ t: 'events', room: 1, events: [[2, 8, 'e2', 'TODO_ADDED', bread]] });
  await until(() => seen() !== 'milk');
  console.log(seen());
  process.exit(0);
`;
