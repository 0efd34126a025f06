import { expect, test } from 'vitest';
import { SqlError } from '../database/session.js';
import { problemOf } from './problem.js';

test.each(['53100', '53200', '53300'])('a database without room (%s) is one to come back to', (code) => {
  const problem = problemOf(new SqlError('could not extend file', { code }));
  expect(problem).toMatchObject({ status: 503, code: 'unavailable' });
  expect(JSON.stringify(problem)).not.toContain('extend');
});

test('a full disk is named: coming back in a moment does not help', () => {
  const { detail } = problemOf(new SqlError('could not extend file', { code: '53100' }));
  expect(detail).toContain('no room left');
  expect(problemOf(new SqlError('out of memory', { code: '53200' })).detail).not.toContain('room');
});

test('hostile control: what the database says and nobody foresaw is internal', () => {
  expect(problemOf(new SqlError('surprise', { code: 'XX000' }))).toMatchObject({ status: 500, code: 'internal' });
});
