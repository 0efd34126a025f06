import { describe, expect, it, vi } from 'vitest';
import type { HubTrace } from './reports.js';
import { inWorld } from './testing/in-world.js';
import type { TestHub } from './testing/test-hub.js';

const nobody = () => undefined;

/** Watches from here on. @returns what is told, growing. */
function watch(world: TestHub): HubTrace[] {
  const traces: HubTrace[] = [];
  world.hub.onTrace((trace) => traces.push(trace));
  return traces;
}

const ofType = <T extends HubTrace['type']>(traces: readonly HubTrace[], type: T) =>
  traces.filter((trace): trace is Extract<HubTrace, { type: T }> => trace.type === type);

/** @returns per event what it did to the queries that its handler reached. */
const outcomes = (traces: readonly HubTrace[]) =>
  ofType(traces, 'event').map(({ event, handled }) => [
    event[3],
    Object.fromEntries((handled?.queries ?? []).map(({ queryHash, outcome }) => [queryHash, outcome])),
  ]);

describe('who watches the engine', () => {
  it('hears what each event did to each query: written, or asked again', () =>
    inWorld({}, async (world) => {
      world.observeMessages(1).subscribe(nobody);
      world.observe(world.title(1)).subscribe(nobody);
      await world.pass(50);
      const traces = watch(world);
      world.chat.send(1, 'm');
      world.chat.edit(1, 'm');
      world.chat.rename(1);
      world.chat.announce([1], 'EDITED', { room: 1, message: { id: 'unknown', position: 1, version: 1 } });
      await world.pass(50);
      expect(outcomes(traces)).toEqual([
        ['NEW', { '["messages",1]': 'written' }],
        ['EDITED', { '["messages",1]': 'written' }],
        ['RENAMED', { '["title",1]': 'needed' }],
        ['EDITED', { '["messages",1]': 'unchanged' }],
      ]);
      expect(ofType(traces, 'taken')).toHaveLength(4);
      expect(ofType(traces, 'admitted')).toEqual([{ type: 'admitted', queryHash: '["title",1]' }]);
      const [first] = ofType(traces, 'event');
      expect(first).toMatchObject({ room: 1, place: 'next', isReplayed: false });
      expect(first?.handled).toMatchObject({ hasFailed: false, queries: [{ isSeen: true }] });
      expect(first?.handled?.ms).toBeGreaterThanOrEqual(0);
    }));

  it('[R6] hears that an answer knew an event already, and that an older one was mended', () =>
    inWorld({}, async (world) => {
      const traces = watch(world);
      world.latency = () => ({ upMs: 1, downMs: 50 });
      world.observeMessages(1).subscribe(nobody);
      await world.pass(10);
      world.chat.send(1, 'during');
      await world.pass(100);
      expect(ofType(traces, 'mended')).toEqual([{ type: 'mended', queryHash: '["messages",1]', room: 1, events: 1 }]);

      world.server.link.delayMs = () => 40;
      world.latency = () => ({ upMs: 1, downMs: 1 });
      world.chat.send(2, 'told late');
      world.observeMessages(2).subscribe(nobody);
      await world.pass(100);
      expect(outcomes(traces).at(-1)).toEqual(['NEW', { '["messages",2]': 'known' }]);
    }));

  it('[R12] hears of a gap with the place that was expected, of what is told twice, and of a wrong count', () =>
    inWorld({}, async (world) => {
      const traces = watch(world);
      world.chat.send(1);
      await world.pass(10);
      world.server.link.losesFrame = ({ t }) => t === 'events';
      world.chat.send(1);
      await world.pass(10);
      world.server.link.losesFrame = () => false;
      world.chat.send(1);
      await world.pass(50);
      const events = ofType(traces, 'event').map(({ place, expectedSeq, event: [seq], isReplayed }) => [
        place,
        expectedSeq,
        seq,
        isReplayed,
      ]);
      expect(events).toEqual([
        ['next', 1, 1, false],
        ['after a gap', 2, 3, false],
        ['next', 2, 2, true],
        ['next', 3, 3, true],
      ]);
      world.server.link.losesFrame = ({ t }) => t === 'events';
      world.chat.send(1);
      await world.pass(10);
      world.server.link.losesFrame = () => false;
      await world.pass(60_000);
      expect(ofType(traces, 'miscounted')).toHaveLength(1);
    }));

  it('hears of ephemeral events with the number of listeners, and of what is reported', () =>
    inWorld({}, async (world) => {
      const traces = watch(world);
      world.hub.onEvent('TYPING', nobody);
      world.server.signal(1, 'TYPING', { userId: 'u' });
      world.observe(world.board()).subscribe(nobody);
      await world.pass(20);
      world.chat.announce([1], 'BROKEN', { room: 1 });
      await world.pass(50);
      expect(ofType(traces, 'signalled')).toMatchObject([{ room: 1, name: 'TYPING', listeners: 1 }]);
      expect(ofType(traces, 'event')).toMatchObject([{ handled: { hasFailed: true } }]);
      expect(ofType(traces, 'reported')).toMatchObject([{ report: { code: 'HANDLER_FAILED', event: 'BROKEN' } }]);
    }));

  it('may throw, and stop: the engine goes on', () =>
    inWorld({}, async (world) => {
      world.observeMessages(1).subscribe(nobody);
      await world.pass(20);
      const stop = world.hub.onTrace(() => {
        throw new Error('a listener of the test breaks');
      });
      world.chat.send(1, 'm');
      await world.pass(20);
      stop();
      const said = world.reports.length;
      world.chat.send(1, 'n');
      await world.pass(20);
      expect(world.plainMessages(1)?.pages[0]?.messages).toHaveLength(2);
      expect(world.reports).toContainEqual(expect.objectContaining({ code: 'LISTENER_FAILED' }));
      expect(world.reports).toHaveLength(said);
    }));

  it('knows the rooms by the names that the server gave them, until signing out', () =>
    inWorld({}, async (world) => {
      expect([world.hub.roomName(1), world.hub.roomName(77)]).toEqual(['room/1', undefined]);
      world.server.tell({ t: 'gone', room: null, reason: 'signed-out' });
      await world.pass(20);
      expect(world.hub.roomName(1)).toBeUndefined();
    }));

  it('costs nothing while nobody does: no clock is read for an event', () =>
    inWorld({}, async (world) => {
      world.observeMessages(1).subscribe(nobody);
      await world.pass(20);
      const now = vi.spyOn(performance, 'now');
      const readsOf = async (act: () => void) => {
        now.mockClear();
        act();
        await world.pass(20);
        return now.mock.calls.length;
      };
      expect(await readsOf(() => world.chat.send(1))).toBe(0);
      // The same event with somebody watching shows that the count would have seen it.
      watch(world);
      expect(await readsOf(() => world.chat.send(1))).toBeGreaterThan(0);
      now.mockRestore();
    }));
});
