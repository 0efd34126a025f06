import { useConnectionStatus, useOutbox } from '@kraken/socket-hub/react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { hub, itemsQuery, send, titleQuery, useServerEvent, type Item } from './list-hub.js';

const words = {
  connecting: 'Connecting',
  live: 'Live',
  'catching-up': 'Catching up',
  offline: 'Offline',
  'signed-out': 'Signed out',
} as const;

/** The whole page. Everything on it that others can change is drawn from the query cache and nothing else. */
export function SharedList() {
  const status = useConnectionStatus();
  const { data: items } = useQuery(itemsQuery());
  const unsent = useOutbox();
  const isLive = status === 'live';
  const left = items?.filter(({ isDone }) => !isDone).length ?? 0;
  return (
    <main className="sheet">
      <header>
        <Title isLive={isLive} />
        <p className="status" data-status={status} role="status">
          {words[status]}
        </p>
      </header>
      <ul aria-label="Items">
        {items?.map((item) => (
          <Row key={item.id} item={item} isLive={isLive} />
        ))}
        {unsent.map(({ id, body }) => (
          <li key={id} className="unsent">
            <span className="box" aria-hidden="true" />
            <span className="text">{(body as Item).text}</span>
            <small>waiting</small>
          </li>
        ))}
        {items?.length === 0 && unsent.length === 0 && <li className="nothing">Nothing yet. What is missing?</li>}
      </ul>
      <AddItem />
      <footer>
        <span>{status === 'offline' ? 'What you add is kept' : left === 0 ? 'All done' : `${left} to get`}</span>
        <Writers />
      </footer>
    </main>
  );
}

function Title({ isLive }: { readonly isLive: boolean }) {
  const { data = '' } = useQuery(titleQuery());
  const rename = (title: string) => {
    if (title && title !== data) send('/api/title', 'PUT', { title }).catch(console.warn);
  };
  // Keyed by what the server says: a name given elsewhere replaces what stands here.
  return (
    <input
      key={data}
      className="title"
      aria-label="Name of the list"
      defaultValue={data}
      maxLength={60}
      readOnly={!isLive}
      onBlur={({ target }) => rename(target.value.trim())}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
    />
  );
}

function Row({ item, isLive }: { readonly item: Item; readonly isLive: boolean }) {
  const path = `/api/items/${item.id}`;
  const tick = () => send(path, 'PUT', { ...item, isDone: !item.isDone }).catch(console.warn);
  return (
    <li>
      <label>
        <input type="checkbox" checked={item.isDone} disabled={!isLive} onChange={() => void tick()} />
        <span className="box" aria-hidden="true" />
        <span className="text">{item.text}</span>
      </label>
      <button
        type="button"
        aria-label={`Remove ${item.text}`}
        disabled={!isLive}
        onClick={() => void send(path, 'DELETE').catch(console.warn)}
      >
        ×
      </button>
    </li>
  );
}

function AddItem() {
  const [text, setText] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    // With no connection it waits in the outbox, survives a reload, and arrives once.
    hub.outbox.send({ id: makeId(), place: 'list', body: { text: text.trim(), isDone: false } });
    setText('');
  };
  const write = (written: string) => {
    setText(written);
    hub.send('writing', { name: ownName });
  };
  return (
    <form onSubmit={add}>
      <input
        aria-label="Add an item"
        placeholder="Add an item"
        value={text}
        maxLength={200}
        onChange={({ target }) => write(target.value)}
      />
      <button type="submit" disabled={!text.trim()}>
        Add
      </button>
    </form>
  );
}

const shownForMs = 3000;

function Writers() {
  const [writer, setWriter] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useServerEvent('WRITING', ({ name }) => {
    setWriter(name);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setWriter(undefined), shownForMs);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return <span aria-live="polite">{writer && `${writer} is writing…`}</span>;
}

const names = ['An otter', 'A heron', 'A badger', 'A wren', 'A lynx', 'A hare', 'A newt', 'A swift'];
const ownName = names[Math.floor(Math.random() * names.length)] ?? 'Somebody';

/** Chance enough to meet no other id; `crypto.randomUUID` is not there on a page without HTTPS. */
function makeId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
}
