import { afterEach, describe, expect, it } from 'vitest';
import { CloseCode } from './protocol.js';
import { ModelServer } from './testing/model-server.js';
import { TestHub } from './testing/test-hub.js';

let world: TestHub;
afterEach(() => world.end());

/** @returns when each further attempt was made, in ms after now. */
async function attemptsWithin(ms: number): Promise<number[]> {
  const from = Date.now();
  const attempts: number[] = [];
  for (let passed = 0; passed < ms; passed += 10) {
    const before = world.server.attempts;
    await world.pass(10);
    if (world.server.attempts > before) attempts.push(Date.now() - from);
  }
  return attempts;
}

describe('coming back', () => {
  it('[R16] pauses grow with each failure, drawn from the whole window', async () => {
    world = new TestHub({ random: () => 1 - Number.EPSILON });
    world.server.refusal = { code: 1006 };
    world.hub.start();
    const [first = 0, second = 0, third = 0, fourth = 0] = await attemptsWithin(10_000);
    expect([second - first, third - second, fourth - third].map((ms) => Math.round(ms / 100))).toEqual([10, 20, 40]);
    expect(world.hub.status).toBe('offline');
  });

  it('[R16] never before the server allows it', async () => {
    world = new TestHub({ random: () => 0 });
    world.server.refusal = { code: CloseCode.tooMany, retryAfterMs: 7000 };
    world.hub.start();
    await world.pass(6500);
    expect(world.server.attempts).toBe(1);
    await world.pass(600);
    expect(world.server.attempts).toBe(2);
  });

  it('[R16] spread over the window that the server wants', async () => {
    world = new TestHub({ server: new ModelServer({ reconnectSpreadMs: 20_000 }), random: () => 0.9 });
    await world.live();
    world.server.cut(CloseCode.restarting, '{"retryAfterMs":1000}');
    expect(await attemptsWithin(25_000)).toEqual([19_000]);
  });

  it('[R16] a session that was not healthy does not make the next failure the first', async () => {
    world = new TestHub({ random: () => 1 - Number.EPSILON });
    await world.live();
    world.server.cut();
    await world.pass(600);
    expect(world.hub.status).toBe('live');
    world.server.cut();
    expect((await attemptsWithin(2000))[0]).toBeGreaterThan(900);
    await world.pass(11_000);
    world.server.cut();
    expect((await attemptsWithin(2000))[0]).toBeLessThan(600);
  });

  it.each([
    ['signed out', CloseCode.signedOut, 'signed-out'],
    ['a foreign origin', CloseCode.foreignOrigin, 'offline'],
    ['another wire', CloseCode.otherWire, 'offline'],
  ])('[R16] %s is a refusal for good', async (_name, code, status) => {
    world = new TestHub();
    world.server.refusal = { code };
    world.hub.start();
    await world.pass(120_000);
    expect(world.server.attempts).toBe(1);
    expect(world.hub.status).toBe(status);
  });

  it('a server of another wire makes the page reload, whether it says so or is found out', async () => {
    world = new TestHub({ server: new ModelServer({ wire: 'w2' }) });
    world.hub.start();
    await world.pass(60_000);
    expect(world.reloads).toEqual(['other-wire']);
    expect(world.server.attempts).toBe(1);
  });

  it('what is no frame is reported, and the connection given up for another', async () => {
    world = new TestHub();
    await world.live();
    for (const connection of world.server.connections) connection.tellText('no frame');
    await world.pass(5000);
    expect(world.reports).toMatchObject([{ code: 'CONNECTION_FAILED' }]);
    expect(world.hub.status).toBe('live');
    expect(world.server.attempts).toBe(2);
  });

  it('stopped, it stays away; started twice, it connects once', async () => {
    world = new TestHub();
    world.hub.start();
    world.hub.start();
    await world.pass(20);
    expect(world.server.attempts).toBe(1);
    world.hub.stop();
    world.hub.stop();
    await world.pass(60_000);
    expect(world.hub.status).toBe('offline');
    expect(world.server.attempts).toBe(1);
    world.hub.start();
    await world.pass(20);
    expect(world.hub.status).toBe('live');
  });
});

describe('a connection that is dead without saying so', () => {
  it('[R12] is given up after 3 heartbeats of silence', async () => {
    world = new TestHub({ server: new ModelServer({ heartbeatMs: 1000 }) });
    await world.live();
    await world.pass(10_000);
    expect(world.server.attempts).toBe(1);
    world.server.isMute = true;
    expect((await attemptsWithin(6000))[0]).toBeGreaterThan(2000);
  });

  it('[R16] the first heartbeat is spread, so that a herd that came together does not beat together', async () => {
    world = new TestHub({ server: new ModelServer({ heartbeatMs: 1000 }), random: () => 0.25 });
    await world.live();
    await world.pass(200);
    expect(world.server.received.filter(({ t }) => t === 'beat')).toHaveLength(0);
    await world.pass(100);
    expect(world.server.received.filter(({ t }) => t === 'beat')).toHaveLength(1);
  });

  it('[R17] is probed when the page wakes up; without an answer in 3 s there is another', async () => {
    world = new TestHub();
    await world.live();
    world.wakeUp();
    await world.pass(4000);
    expect(world.server.attempts).toBe(1);
    world.server.isMute = true;
    world.wakeUp();
    await world.pass(2900);
    expect(world.hub.status).toBe('live');
    await world.pass(5000);
    expect(world.server.attempts).toBe(2);
    expect(world.hub.status).toBe('live');
  });

  it('[R17] between attempts, waking up is an attempt at once', async () => {
    world = new TestHub({ random: () => 0.9 });
    await world.live();
    world.server.cut(CloseCode.restarting, '{"retryAfterMs":60000}');
    await world.pass(100);
    world.wakeUp();
    await world.pass(100);
    expect(world.hub.status).toBe('live');
    await world.pass(120_000);
    expect(world.server.attempts).toBe(2);
  });

  it('[R17] an attempt that hangs is made anew when the page wakes up; one that has just begun is left alone', async () => {
    world = new TestHub();
    world.server.link.delayMs = () => 8000;
    world.hub.start();
    await world.pass(1000);
    world.wakeUp();
    expect(world.server.attempts).toBe(1);
    await world.pass(3000);
    world.server.link.delayMs = () => 1;
    world.wakeUp();
    await world.pass(50);
    expect(world.hub.status).toBe('live');
    expect(world.server.attempts).toBe(2);
    await world.pass(60_000);
    expect(world.server.attempts).toBe(2);
  });

  it('[R17] one that never says hello is given up', async () => {
    world = new TestHub();
    world.server.link.losesFrame = () => true;
    world.hub.start();
    await world.pass(9000);
    expect(world.server.attempts).toBe(1);
    await world.pass(3000);
    expect(world.server.attempts).toBe(2);
  });
});
