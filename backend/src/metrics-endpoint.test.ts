import { fastify } from 'fastify';
import { expect, test } from 'vitest';
import { serveMetrics } from './metrics-endpoint.js';
import { readConfig } from './platform/config.js';
import { Measures } from './platform/measures.js';

const TOKEN = 'a-token-of-at-least-16';

test('what is read is in the format of Prometheus; a request counts by its route, never by its address', async () => {
  const measures = new Measures();
  const door = fastify();
  serveMetrics(door, { config: readConfig({}), measures });
  door.get('/channels/:channelId', async () => 'a channel');
  await door.inject('/channels/secret');
  await door.inject('/nowhere/secret');
  measures.events.countTold('NEW_MESSAGE', '"ü"');
  const { statusCode, headers, body } = await door.inject('/metrics');
  await door.close();
  expect([statusCode, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  expect(faultsOf(body)).toEqual([]);
  expect(body).toContain('kraken_event_bytes_told_total{event="NEW_MESSAGE",pattern="direct"} 4\n');
  expect(body).toContain('kraken_http_requests_total{method="GET",route="/channels/:channelId",status="200"} 1\n');
  expect(body).toContain('kraken_http_requests_total{method="GET",route="none",status="404"} 1\n');
  expect(body).not.toContain('secret');
});

/** Asks the door alone, without what lies behind it. @returns the status of the answer. */
async function knock(env: Record<string, string>, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') {
  const door = fastify();
  serveMetrics(door, { config: readConfig(env), measures: new Measures() });
  const answer = await door.inject({ url: '/metrics', headers: { host: 'localhost', ...headers }, remoteAddress });
  await door.close();
  return answer.statusCode;
}

test('without a token this machine alone reads', async () => {
  expect(await knock({})).toBe(200);
  expect(await knock({}, {}, '192.168.1.5')).toBe(404);
  expect(await knock({}, { 'x-forwarded-for': '203.0.113.7' })).toBe(404);
  expect(await knock({}, { host: 'chat.example.org' })).toBe(404);
});

test('where something is said to stand in front nobody reads without a token: it asks from here for all the world', async () => {
  expect(await knock({ TRUST_PROXY: '1' })).toBe(404);
  expect(await knock({ PUBLIC_URL: 'https://chat.example.org' })).toBe(404);
});

test('with a token whoever names it reads, from anywhere, and nobody else does, not even here', async () => {
  const env = { METRICS_TOKEN: TOKEN, TRUST_PROXY: '1' };
  expect(await knock(env, { authorization: `Bearer ${TOKEN}` }, '203.0.113.7')).toBe(200);
  for (const authorization of ['', 'Bearer', `Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}`, `Basic ${TOKEN}`, TOKEN]) {
    expect(await knock(env, { authorization }), authorization).toBe(401);
  }
});

test('hostile control: a line that is none, or that no metric announced, is found', () => {
  expect(faultsOf('# HELP a x\n# TYPE a counter\na 1\n')).toEqual([]);
  expect(faultsOf('# HELP a x\n# TYPE a counter\nb 1\n')).toEqual(['b 1']);
  expect(faultsOf('# HELP a x\n# TYPE a counter\na{l=unquoted} 1\n')).toEqual(['a{l=unquoted} 1']);
  expect(faultsOf('# HELP a x\n# TYPE a counter\na NaN\n')).toEqual(['a NaN']);
  expect(faultsOf('# HELP a x\n# TYPE a counter\na 1')).toEqual(['no line feed at the end']);
});

/** The text format 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/ */
const SAMPLE = /^([a-z][a-z0-9_]*)(?:\{[a-z]+="[^"\\\n]*"(?:,[a-z]+="[^"\\\n]*")*\})? (\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;

function faultsOf(text: string): string[] {
  const announced = new Set<string>();
  const faults: string[] = text.endsWith('\n') ? [] : ['no line feed at the end'];
  for (const line of text.split('\n').filter((each) => each !== '' && !each.startsWith('# HELP '))) {
    const [, announces] = /^# TYPE (\w+) (?:counter|gauge|histogram)$/.exec(line) ?? [];
    if (announces !== undefined) {
      announced.add(announces);
      continue;
    }
    const [, name = ''] = SAMPLE.exec(line) ?? [];
    const family = name.replace(/_(bucket|sum|count)$/, '');
    if (!announced.has(name) && !announced.has(family)) faults.push(line);
  }
  return faults;
}
