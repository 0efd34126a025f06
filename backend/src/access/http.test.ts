import { randomUUID } from 'node:crypto';
import { limits, ProblemSchema } from '@kraken/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import type { TestPerson } from '../testing/test-person.js';

let server: TestServer;
let owner: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
});
afterAll(() => server.close());

const create = (headers: Record<string, string>, body: unknown = { name: 'By request' }) =>
  owner.browser.ask({ method: 'POST', path: '/communities', body, headers });

describe('a foreign page cannot act for somebody who is signed in', () => {
  test.each([
    ['the page of another site', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['a page on another port', { origin: 'http://127.0.0.1:1' }],
  ])('%s is refused', async (_, headers) => {
    expect((await create(headers)).body).toMatchObject({ status: 403, code: 'foreign-origin' });
  });

  test('a plain form is refused, for it cannot send JSON', async () => {
    const form = await create({ 'content-type': 'application/x-www-form-urlencoded' }, 'name=x');
    expect(form.body).toMatchObject({ status: 415, code: 'unsupported-media-type' });
    const text = await create({ 'content-type': 'text/plain' }, '{"name":"x"}');
    expect(text.body).toMatchObject({ status: 415, code: 'unsupported-media-type' });
  });

  test('hostile control: the own page is let through', async () => {
    expect((await create({})).status).toBe(201);
    expect((await create({ 'content-type': 'application/json; charset=utf-8' })).status).toBe(201);
  });
});

describe('every refusal is a problem with a stable code', () => {
  test.each([
    ['no such route', () => owner.browser.get('/nowhere'), 404, 'not-found'],
    ['malformed JSON', () => create({}, '{"name":'), 400, 'invalid-input'],
    ['an empty body', () => owner.browser.post('/communities'), 400, 'invalid-input'],
    ['a field too many', () => create({}, { name: 'x', role: 'owner' }), 400, 'invalid-input'],
    ['a name that disguises itself', () => create({}, { name: 'a\u202eb' }), 400, 'invalid-input'],
    ['a body too large', () => create({}, { name: 'x'.repeat(limits.requestBodyBytes) }), 413, 'payload-too-large'],
    ['an id that is none', () => owner.browser.get('/communities/1/channels'), 400, 'invalid-input'],
    ['an id that is not there', () => owner.browser.get(`/communities/${randomUUID()}/channels`), 404, 'not-found'],
    [
      'two places at once',
      () => owner.browser.get(`/channels/${randomUUID()}/messages?before=1&after=2`),
      400,
      'invalid-input',
    ],
  ])('%s', async (_, ask, status, code) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(ProblemSchema.parse(answer.body)).toMatchObject({ status, code });
  });

  test('what is wrong with a field is named', async () => {
    const { body } = await create({}, { name: '' });
    expect(body).toMatchObject({ errors: [{ path: 'name', message: expect.any(String) }] });
  });
});

describe('headers', () => {
  test('nothing of the API is kept by a cache, neither answers nor refusals', async () => {
    for (const path of ['/instance', '/users/me', '/nowhere', '/openapi.json', '/health']) {
      expect((await owner.browser.get(path)).headers.get('cache-control'), path).toBe('no-store');
    }
  });

  test('nobody may frame the pages, and no inline script runs', async () => {
    const { headers } = await owner.browser.get('/instance');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe-inline/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });
});

test('no answer holds a secret: neither hashes nor passwords nor the fields they stand in', async () => {
  const [community] = await owner.communities();
  const { id: channelId } = await owner.firstChannel(community?.id ?? '');
  await owner.send(channelId, 'hello');
  const code = await owner.invite(community?.id ?? '');
  const paths = ['/instance', '/users/me', '/communities', `/invites/${code}`, `/channels/${channelId}/messages`];
  const ofCommunity = ['members', 'channels'].map((list) => `/communities/${community?.id}/${list}`);
  const answers = await Promise.all([...paths, ...ofCommunity].map((path) => owner.browser.get(path)));
  answers.push(await owner.browser.post('/users/lookup', { ids: [owner.id] }));
  answers.push(await owner.browser.post('/unread/lookup', { channelIds: [channelId] }));
  for (const { status, body } of answers) {
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toMatch(/argon2|password|secret|hash/i);
  }
});
