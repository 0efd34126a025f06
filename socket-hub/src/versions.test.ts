/// <reference types="node" />
import { readFileSync } from 'node:fs';
import * as queryCore from '@tanstack/query-core';
import { expect, it } from 'vitest';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  peerDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

it('[R7] the range of TanStack versions that the engine states begins with one it is tested with', async () => {
  const oldest = manifest.devDependencies['query-core-oldest']?.replace('npm:@tanstack/query-core@', '');
  expect(manifest.peerDependencies['@tanstack/query-core']).toBe(`>=${oldest} <6`);
  const name: string = 'query-core-oldest';
  const { QueryClient } = (await import(name)) as typeof queryCore;
  expect(queryCore.QueryClient === QueryClient).toBe(process.env.QUERY_CORE === 'oldest');
});
