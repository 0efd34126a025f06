import { expect, it } from 'vitest';
import { safePath } from './safe-path.js';

it.each(['/', '/invite/abc', '/communities/1/channels/2?x=1#y'])('%s is a place of this app', (path) => {
  expect(safePath(path)).toBe(path);
});

it.each([
  undefined,
  '',
  'https://example.org',
  '//example.org',
  String.raw`/\example.org`,
  'javascript:alert(1)',
  ' /x',
  'invite/abc',
])('%j leads to the start page', (path) => {
  expect(safePath(path)).toBe('/');
});
