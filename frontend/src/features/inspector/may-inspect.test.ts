import { expect, it } from 'vitest';
import { mayInspect } from './may-inspect.js';

const me = { id: 'm', name: 'mara', displayName: 'Mara', createdAt: '2026-01-01T00:00:00.000Z' };

it('the inspector is offered to everybody in development, and in production to the owner of the instance', () => {
  expect(mayInspect({ ...me, isInstanceOwner: true }, false)).toBe(true);
  expect(mayInspect({ ...me, isInstanceOwner: false }, true)).toBe(true);
  expect(mayInspect({ ...me, isInstanceOwner: false }, false)).toBe(false);
});
