import type { OpenAPIObject } from '@nestjs/swagger';
import { ErrorCodeSchema } from '@kraken/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationsOf, type Operation } from './testing/operations.js';
import { startTestServer, type TestServer } from './testing/start-test-server.js';

let server: TestServer;
let document: OpenAPIObject;
let operations: Operation[];
beforeAll(async () => {
  server = await startTestServer();
  const answer = await server.visitor().get('/openapi.json');
  document = answer.body as OpenAPIObject;
  operations = operationsOf(document);
});
afterAll(() => server.close());

test('every endpoint answers with a schema of its own, with a file, or with nothing', () => {
  expect(operations.length).toBeGreaterThan(25);
  for (const { id, responses, answersBytes } of operations) {
    const statuses = Object.keys(responses).filter((status) => status !== 'default');
    expect(statuses, id).toHaveLength(1);
    const [status = ''] = statuses;
    const schema = responses[status]?.content?.['application/json']?.schema;
    const isNothing = (status === '204' || answersBytes) && schema === undefined;
    expect(isNothing || schema?.$ref?.startsWith('#/components/schemas/'), id).toBe(true);
    expect(responses['default']?.content?.['application/json']?.schema, id).toEqual({
      $ref: '#/components/schemas/Problem',
    });
  }
});

test('every endpoint that takes a body names its schema, and refuses fields it does not know', () => {
  const bodies = operations.flatMap(({ body }) => (body ? [body] : []));
  expect(bodies.length).toBeGreaterThan(10);
  for (const { $ref = '' } of bodies) {
    const schema = document.components?.schemas?.[$ref.slice('#/components/schemas/'.length)];
    expect(schema, $ref).toMatchObject({ additionalProperties: false });
  }
});

test('operation ids are the names of the generated client, each once', () => {
  const ids = operations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toContain('channelsControllerFindAllForCommunity');
});

test('every reference leads to a schema, and every error code stands in it', () => {
  const text = JSON.stringify(document);
  const names = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
  for (const name of names) expect(document.components?.schemas, name).toHaveProperty(name ?? '');
  expect(text).not.toContain('#/definitions/');
  for (const code of ErrorCodeSchema.options) expect(JSON.stringify(document.components)).toContain(`"${code}"`);
});
