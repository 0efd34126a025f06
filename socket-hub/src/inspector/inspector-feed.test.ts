import { describe, expect, it } from 'vitest';
import { chatContract } from '../testing/chat-handlers.js';
import { inWorld } from '../testing/in-world.js';
import type { TestHub } from '../testing/test-hub.js';
import type { Entry, EventEntry } from './entries.js';
import { InspectorFeed, type InspectorFeedOptions } from './inspector-feed.js';

const nobody = () => undefined;
/** A screen that needs 16 ms for a frame. */
const afterPaint = (onPainted: () => void) => void setTimeout(onPainted, 16);

function feedOf(world: TestHub, options: Partial<InspectorFeedOptions> = {}): InspectorFeed {
  const feed = new InspectorFeed({ hub: world.hub, contract: chatContract, afterPaint, ...options });
  feed.start();
  return feed;
}

const eventsIn = (feed: InspectorFeed) =>
  feed.entries.filter((entry): entry is Entry & EventEntry => entry.kind === 'event');
const kindsIn = (feed: InspectorFeed) =>
  feed.entries.filter(({ lane }) => lane !== 'heartbeat').map(({ kind }) => kind);

describe('the feed of an inspector', () => {
  it('says of an event where it came, how large it is, what it touched and how long it took to the screen', () =>
    inWorld({}, async (world) => {
      world.observeMessages(1).subscribe(nobody);
      await world.pass(20);
      const madeAtMs = () => Date.now() - 40;
      const feed = feedOf(world, { madeAtMs });
      world.chat.send(1, 'm');
      await world.pass(5);
      expect(eventsIn(feed)).toMatchObject([{ screenMs: null }]);
      await world.pass(50);
      const [event] = eventsIn(feed);
      expect(event).toMatchObject({
        name: 'NEW',
        lane: 'direct',
        seq: 1,
        room: { room: 1, name: 'room/1' },
        isReplayed: false,
        queries: [{ queryHash: '["messages",1]', outcome: 'written', isSeen: true }],
        screenMs: 16,
      });
      const wire = world.server.stream(1).events[0];
      expect(event?.bytes).toBe(JSON.stringify(wire).length);
      // The frame with the server's clock was on its way for 1 ms.
      expect(event?.ageMs).toBe(39);
      expect(event?.handlerMs).toBeGreaterThanOrEqual(0);
    }));

  it('counts the time to the screen of what is asked again until its answer is painted', () =>
    inWorld({}, async (world) => {
      world.observe(world.title(1)).subscribe(nobody);
      await world.pass(50);
      const feed = feedOf(world);
      // A turn of the timers until it is asked, the way there and back, and a frame.
      world.latency = () => ({ upMs: 30, downMs: 30 });
      world.chat.rename(1);
      await world.pass(200);
      expect(eventsIn(feed)).toMatchObject([{ name: 'RENAMED', lane: 'invalidate', screenMs: 77 }]);
      expect(feed.tallies.screenMs.percentile(0.5)).toBe(77);
    }));

  it('claims no time to the screen for what nobody looks at', () =>
    inWorld({}, async (world) => {
      const stop = world.observeMessages(1).subscribe(nobody);
      await world.pass(20);
      stop();
      const feed = feedOf(world);
      world.chat.send(1);
      await world.pass(100);
      expect(eventsIn(feed)).toMatchObject([{ screenMs: null, queries: [{ isSeen: false }] }]);
      expect(feed.tallies.screenMs.count).toBe(0);
    }));

  it('[R12] shows a gap once, and the resume that closes it', () =>
    inWorld({}, async (world) => {
      const feed = feedOf(world);
      world.server.link.losesFrame = ({ t }) => t === 'events';
      world.chat.send(1);
      await world.pass(10);
      world.server.link.losesFrame = () => false;
      world.chat.send(1);
      world.chat.send(1);
      await world.pass(50);
      const replayed = Array.from({ length: 3 }, () => 'event');
      // What came while the gap was being closed is behind it, and is asked for as well.
      const resumes = ['resume', ...replayed, 'resumed', 'resume', 'resumed'];
      expect(kindsIn(feed)).toEqual(['watching', 'gap', 'status', ...resumes, 'status']);
      const gap = feed.entries.find(({ kind }) => kind === 'gap');
      expect(gap).toMatchObject({ expectedSeq: 1, seq: 2, room: { room: 1 } });
      const resumed = feed.entries.find(({ kind }) => kind === 'resumed');
      expect(resumed).toMatchObject({ replayed: 3, ms: 2 });
      expect(feed.tallies.events()).toMatchObject([{ name: 'NEW', count: 3, replayed: 3, peakPerSecond: 0 }]);
    }));

  it('shows a lost connection, what was refused, and a handler that threw', () =>
    inWorld({}, async (world) => {
      world.observe(world.board()).subscribe(nobody);
      await world.pass(20);
      const feed = feedOf(world);
      world.chat.announce([1], 'BROKEN', { room: 1 });
      await world.pass(50);
      world.server.cut();
      await world.pass(5000);
      expect(kindsIn(feed)).toEqual(
        expect.arrayContaining(['report', 'closed', 'status', 'hello', 'resume', 'resumed']),
      );
      expect(eventsIn(feed)[0]).toMatchObject({ hasFailed: true });
      expect(feed.entries.filter(({ lane }) => lane === 'problem')).toHaveLength(1);
    }));

  it('keeps no more than it may, and finds an entry that is still there', () =>
    inWorld({}, async (world) => {
      world.observeMessages(1).subscribe(nobody);
      await world.pass(20);
      const feed = feedOf(world, { capacity: 20 });
      for (let place = 1; place <= 90; place++) world.chat.send(1);
      await world.pass(200);
      expect(feed.entries.length).toBe(20);
      expect(eventsIn(feed).map(({ seq, screenMs }) => [seq, screenMs])).toEqual(
        Array.from({ length: 20 }, (_, index) => [71 + index, 16]),
      );
      expect(feed.tallies.events()).toMatchObject([{ count: 90, peakPerSecond: 90 }]);
    }));

  it('tells who watches, bundled; records nothing once stopped, and says when it goes on', () =>
    inWorld({}, async (world) => {
      const feed = feedOf(world);
      await world.pass(200);
      let told = 0;
      feed.subscribe(() => told++);
      for (let place = 1; place <= 5; place++) world.chat.send(1);
      await world.pass(200);
      expect(told).toBe(1);
      feed.stop();
      world.chat.send(1);
      await world.pass(200);
      expect([told, eventsIn(feed).length]).toEqual([1, 5]);
      feed.start();
      feed.start();
      world.chat.send(1);
      await world.pass(200);
      expect(kindsIn(feed).slice(-2)).toEqual(['watching', 'event']);
      feed.clear();
      expect(feed.entries).toEqual([]);
      expect(feed.tallies.events()).toMatchObject([{ count: 6 }]);
      feed.restartMeasures();
      expect(feed.tallies.events()).toEqual([]);
    }));

  it('counts an event that came twice once', () =>
    inWorld({}, async (world) => {
      const feed = feedOf(world);
      world.chat.send(1);
      const [event] = world.server.stream(1).events;
      if (event) world.server.tell({ t: 'events', room: 1, events: [event] });
      await world.pass(200);
      expect(eventsIn(feed).map(({ isDuplicate }) => isDuplicate)).toEqual([false, true]);
      expect(feed.tallies.events()).toMatchObject([{ count: 1 }]);
    }));
});
