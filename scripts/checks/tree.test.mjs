import { describe, expect, it } from 'vitest';
import { findTreeFaults } from './tree.mjs';

/** Planted texts are put together here, so that the check does not find them in this file. */
const planted = [
  ['a folder whose name says nothing', { path: 'backend/src/utils/a.ts', text: '' }],
  ['a path of one machine', { path: 'README.md', text: `cd /${'work'}/main` }],
  ['the host of a registry', { path: '.npmrc', text: `registry=https://registry.${'npmjs'}.org` }],
  ['addresses in the lock file', { path: 'package-lock.json', text: '"resolved": "https://example.org/a.tgz"' }],
  ['a silenced check', { path: 'backend/src/a.ts', text: `// oxlint-${'disable'}-next-line` }],
  ['a silenced compiler', { path: 'backend/src/a.ts', text: `// @ts-${'expect'}-error` }],
  ['a forced type', { path: 'backend/src/a.ts', text: `const a = b as ${'unknown'} as string;` }],
  ['a type given up', { path: 'backend/src/a.ts', text: `const a = b as ${'any'};` }],
  ['a test left out', { path: 'backend/src/a.test.ts', text: `it.${'skip'}('holds', () => {});` }],
  ['the cache written outside a handler', { path: 'frontend/src/a.ts', text: `client.set${'QueryData'}(key, 1);` }],
  ['a typed write of the cache', { path: 'frontend/src/a.ts', text: `client.set${'QueryData'}<A>(key, 1);` }],
  ['many queries written', { path: 'frontend/src/a.tsx', text: `client.set${'QueriesData'}<A>({}, change);` }],
  ['a write handed on', { path: 'frontend/src/a.ts', text: `const { set${'QueryData'} } = client;` }],
  ['fetches cancelled', { path: 'frontend/src/a.ts', text: `await client.cancel${'Queries'}({ queryKey });` }],
  ['a bench that writes it', { path: 'bench/src/a.ts', text: `client.set${'QueryData'}(key, 1);` }],
  ['a file past the wall', { path: 'frontend/src/a.css', text: 'a {}\n'.repeat(301) }],
];

const innocent = [
  { path: 'frontend/src/socket-hub/handlers/a.ts', text: `client.set${'QueryData'}(key, 1);` },
  { path: 'socket-hub/src/a.ts', text: `client.set${'QueriesData'}<A>({}, change);` },
  { path: 'bench/src/client-cache/guide-cache.ts', text: `client.cancel${'Queries'}();` },
  { path: 'frontend/src/a.test.tsx', text: `client.cancel${'Queries'}();` },
  { path: 'shared/src/events/a.test.ts', text: `// @ts-${'expect'}-error: a room of the wrong kind` },
  { path: 'frontend/src/api/types.gen.ts', text: 'export type A = 1;\n'.repeat(301) },
  { path: 'backend/src/a.ts', text: '// as many as you like\n'.repeat(300) },
];

describe('the tree', () => {
  it.each(planted)('is refused with %s', (_name, file) => {
    expect(findTreeFaults([file], '')).toHaveLength(1);
  });

  it('is left alone otherwise', () => {
    expect(findTreeFaults(innocent, '')).toEqual([]);
  });

  it('may have a long file whose reason stands in the lint configuration', () => {
    const file = { path: 'backend/src/long.ts', text: 'a;\n'.repeat(301) };
    expect(findTreeFaults([file], '"files": ["backend/src/long.ts"]')).toEqual([]);
  });
});
