import { declarations, ServerEvents } from '@kraken/shared';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { CommunitiesService } from '../communities/communities.service.js';
import { Database } from '../database/database.js';
import { createOpenApiDocument } from '../openapi-document.js';
import { KeyedRooms } from '../websocket/keyed-rooms.js';
import { WebsocketService } from '../websocket/websocket.service.js';
import { operationsOf } from './operations.js';
import { requireDeclared, requireDeclaredPayload } from './require-declared.js';
import { startTestServer, type TestServer } from './start-test-server.js';
import type { TestPerson } from './test-person.js';

let server: TestServer;
let owner: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
});
afterAll(() => server.close());

const secret = 'not declared';

test('no answer and no event may hold a field that its schema does not name, at any depth', () => {
  const answers = operationsOf(createOpenApiDocument(server.app)).flatMap(({ responses }) =>
    Object.entries(responses).flatMap(([status, { content }]) => {
      const name = content?.['application/json']?.schema?.$ref?.split('/').at(-1);
      return status === 'default' || name === undefined ? [] : [name];
    }),
  );
  expect(answers.length).toBeGreaterThan(20);
  const { schemas } = z.toJSONSchema(z.globalRegistry, { ...asInput, uri: (name) => `schema:${name}` });
  const reached = new Set(answers);
  for (const name of reached) {
    expect(looseObjectsIn(schemas[name] ?? expect.fail(name), name)).toEqual([]);
    // What a named schema consists of may have a name as well.
    const text = JSON.stringify(schemas[name]);
    for (const [, part = ''] of text.matchAll(/"\$ref":"schema:(\w+)"/g)) reached.add(part);
  }
  expect(reached).toContain('Channel');
  for (const { name, payload } of Object.values(declarations)) {
    expect(looseObjectsIn(z.toJSONSchema(payload, asInput), name)).toEqual([]);
  }
});

test('hostile control: an object that lets unknown fields through is found, however deep', () => {
  const loose = z.strictObject({ rows: z.array(z.strictObject({ person: z.object({ name: z.string() }) })) });
  expect(looseObjectsIn(z.toJSONSchema(loose, asInput), 'x')).toEqual(['x.properties.rows.items.properties.person']);
});

test('an answer with one field too many does not leave, and fails whichever test asks for it', async () => {
  const communities = server.app.get(CommunitiesService);
  const real = await communities.findMine(owner.id);
  const [first] = real.communities;
  const told = { ...real, communities: [{ ...first, passwordHash: secret }] as never };
  vi.spyOn(communities, 'findMine').mockResolvedValueOnce(told);
  await expect(owner.browser.get('/communities')).rejects.toThrow('GET /communities: the server is at fault');
  vi.spyOn(communities, 'findMine').mockResolvedValueOnce(told);
  const answer = await fetch(`${server.url}/api/communities`, { headers: { cookie: owner.browser.cookie } });
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain(secret);
});

test('a problem with one field too many fails whichever test asks for it', () => {
  const body = { type: 'about:blank', title: 'Not found', status: 404, code: 'not-found' };
  const asked = { asked: 'GET /x', status: 404, isProblem: true };
  expect(() => requireDeclared({ ...asked, body })).not.toThrow();
  expect(() => requireDeclared({ ...asked, body: { ...body, stack: secret } })).toThrow('stack');
  const errors = [{ path: 'a', message: 'b', value: secret }];
  expect(() => requireDeclared({ ...asked, body: { ...body, errors } })).toThrow('value');
});

test('an event with one field too many is not told, and would be noticed by whoever hears it', async () => {
  const { id: communityId } = await owner.createCommunity();
  const payload = { communityId, passwordHash: secret };
  const websocket = server.app.get(WebsocketService);
  const tell = server.app
    .get(Database)
    .transaction(async () => websocket.sendToRoom(`community:${communityId}`, ServerEvents.COMMUNITY_UPDATED, payload));
  await expect(tell).rejects.toThrow('passwordHash');
  const keyed = { payload: { ...payload, userId: owner.id, shown: 'online' as const }, value: 'online' };
  const change = () => server.app.get(KeyedRooms).change(`presence:${communityId}`, ServerEvents.USER_ONLINE, keyed);
  expect(change).toThrow('passwordHash');
  expect(() => requireDeclaredPayload('COMMUNITY_UPDATED', payload)).toThrow('passwordHash');
  expect(() => requireDeclaredPayload('COMMUNITY_UPDATED', { communityId })).not.toThrow();
  expect(() => requireDeclaredPayload('UNHEARD_OF', {})).toThrow('not declared');
});

/** @returns where in a JSON schema an object stands that takes fields it does not name. */
function looseObjectsIn(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const within = Object.entries(schema).flatMap(([key, value]) => looseObjectsIn(value, `${path}.${key}`));
  // A record names none of its fields, and says of what kind they are.
  const isObject = 'properties' in schema && 'type' in schema && schema.type === 'object';
  const isLoose = isObject && (!('additionalProperties' in schema) || schema.additionalProperties !== false);
  return [...(isLoose ? [path] : []), ...within];
}

/** As input: what a loose object gives out is as narrow as what a strict one does. */
const asInput = { io: 'input', unrepresentable: 'any' } as const;
