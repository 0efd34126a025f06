import { expect, it } from 'vitest';
import { isInstalled } from './install.mjs';
import { isSupportedNode } from './node-version.mjs';

const wanted = {
  packages: {
    '': {},
    shared: { version: '0.1.0' },
    'node_modules/zod': { version: '4.0.0' },
    'node_modules/only-elsewhere': { version: '1.0.0', optional: true },
  },
};

it('what the lock file names and what is there may differ in packages of other platforms', () => {
  expect(isInstalled(wanted, { packages: { 'node_modules/zod': { version: '4.0.0' } } })).toBe(true);
});

it('another version, a missing package or a broken-off installation is installed again', () => {
  expect(isInstalled(wanted, { packages: { 'node_modules/zod': { version: '3.0.0' } } })).toBe(false);
  expect(isInstalled(wanted, { packages: {} })).toBe(false);
  expect(isInstalled(wanted, undefined)).toBe(false);
});

it('Node from 20.19 on will do', () => {
  expect(['20.19.0', '20.20.2', '24.0.0'].map(isSupportedNode)).toEqual([true, true, true]);
  expect(['20.18.3', '18.20.0', '9.0.0'].map(isSupportedNode)).toEqual([false, false, false]);
});
