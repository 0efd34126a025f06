import type { Action, Deed } from './history-actions.js';
import type { HistoryClient } from './history-client.js';
import type { HistoryWorld } from './history-world.js';
import { presenceRoom } from './chat-model.js';

interface Doing {
  readonly world: HistoryWorld;
  readonly client: HistoryClient;
  readonly action: Action;
  readonly room: number;
}

/** What each deed does. Chance comes from the world's weather, which the action has begun. */
export const deeds: Readonly<Record<Deed, (doing: Doing) => void>> = {
  send: ({ world, room }) => void world.chat.send(room),
  edit: ({ world, room }) => world.chat.edit(room, someMessage(world, room)),
  remove: ({ world, room }) => world.chat.remove(room, someMessage(world, room)),
  rename: ({ world, room }) => world.chat.rename(room),
  setTopic: ({ world, room }) => world.chat.setTopic(room),
  showPresence: ({ world: { chat, weather } }) => chat.setPresent(weather.below(3), weather.random() < 0.6),
  ring: ({ world }) => world.chat.announce([1, 2], 'RANG', { id: world.nextId() }),
  breakHandler: ({ world, room }) => world.chat.announce([room], 'BROKEN', { room }),

  sendOwn({ world, client, room }) {
    const failed = client.hub.outbox.entries().find(({ state }) => state === 'failed');
    if (!failed || world.weather.random() < 0.5) return client.send(room, world.nextId());
    world.sentAgain.add(failed.id);
    client.hub.outbox.retry(failed.id);
  },
  read({ world, client, room }) {
    client.chat.read(room, world.weather.below(world.chat.server.stream(room).seq + 1));
  },
  fetchOlder({ client, room }) {
    const observer = client.observeMessages(room);
    if (observer.getCurrentResult().hasNextPage) observer.fetchNextPage().catch(() => undefined);
  },
  fetchNewer({ client, room }) {
    const observer = client.observeMessages(room);
    if (observer.getCurrentResult().hasPreviousPage) observer.fetchPreviousPage().catch(() => undefined);
  },
  letPagesGo({ world: { weather }, client, room }) {
    client.hub.letPagesGo(['messages', room], weather.random() < 0.5 ? { first: 1 } : { last: 1 });
  },
  refetch({ world: { weather }, client }) {
    const queries = client.queryClient.getQueryCache().getAll();
    const query = queries[weather.below(queries.length)];
    // A person may cancel a running fetch by asking again; the engine never does.
    const cancelRefetch = weather.random() < 0.3;
    if (query?.isActive()) query.fetch(undefined, { cancelRefetch }).catch(() => undefined);
  },
  toggleScreen({ world: { weather }, client }) {
    const screen = client.screens[weather.below(client.screens.length)];
    if (screen?.unmount) screen.unmount();
    if (screen) screen.unmount = screen.unmount ? undefined : screen.mount();
  },
  reload({ world, client }) {
    const { weather } = world;
    world.reload(client, { hasCrashed: weather.random() < 0.4, keepsCache: weather.random() < 0.8 });
  },

  cut: ({ client }) => client.socket?.end(1006, ''),
  halfOpen({ world: { time, weather }, client: { socket } }) {
    if (!socket) return;
    const draw = weather.random();
    socket.isDead.up = draw < 0.75;
    socket.isDead.down = draw > 0.25;
    // A server that hears nothing gives the client up (R15).
    if (socket.isDead.up) time.setTimeout(() => socket.end(4011, ''), 900);
  },
  refuse({ world: { time, weather }, client: { chat } }) {
    chat.server.refusal = { code: 4009, retryAfterMs: weather.below(300) };
    time.setTimeout(() => (chat.server.refusal = undefined), weather.below(1000));
    chat.server.cut();
  },
  restart({ world }) {
    if (!world.clients.every((client) => client.hearsAll([presenceRoom]))) return;
    world.noteOtherHistory(presenceRoom);
    for (const chat of world.chats()) chat.server.cut(4010, '{"retryAfterMs":20}');
    world.chat.beginEpoch();
  },
  restoreBackup({ world, room }) {
    const { seq } = world.chat.server.stream(room);
    // A known limit: vectors carry no tags. An answer from before the client hears a room, of a history that is lost
    // before it hears it, cannot be told from the truth when both stand at the same seq.
    if (seq < 4 || !world.clients.every((client) => client.hearsAll([room]))) return;
    world.noteOtherHistory(room);
    for (const chat of world.chats()) chat.server.cut();
    for (const id of world.chat.rewind(room, seq - 1 - world.weather.below(3))) world.lostIds.add(id);
  },
  reseat: ({ client: { chat } }) => chat.setSeat(2, !chat.server.seats.has(2)),
  reseatWhileResuming({ world: { weather }, client: { chat, socket } }) {
    const times = weather.random() < 0.7 ? 2 : 1;
    chat.server.duringNextResume = () => {
      for (let time = 0; time < times; time++) chat.setSeat(2, !chat.server.seats.has(2));
    };
    socket?.end(1006, '');
  },
  sleep({ world: { time, weather }, client }) {
    client.life.fallAsleep();
    time.setTimeout(() => client.wakeUp(), weather.below(3000));
  },
  jumpClock: ({ world: { weather }, client }) => client.life.jump((weather.random() - 0.5) * 7_200_000),
};

/** What only a page that runs can do. */
export const deedsOfPerson: ReadonlySet<Deed> = new Set([
  'sendOwn',
  'read',
  'fetchOlder',
  'fetchNewer',
  'letPagesGo',
  'refetch',
  'toggleScreen',
  'reload',
]);

function someMessage({ chat, weather }: HistoryWorld, room: number): string {
  const { messages } = chat.state(room);
  // Mostly the newest, as people do: it is edited and deleted while answers with it are on their way.
  const newest = weather.random() < 0.7 ? messages.at(-1) : undefined;
  return (newest ?? messages[weather.below(messages.length)])?.id ?? '';
}
