import { expect, test } from 'vitest';
import { MessageContentSchema } from './messages.schemas.js';
import { nameSchema } from './text.js';
import { UserNameSchema } from './users.schemas.js';

const name = nameSchema({ min: 1, max: 10 });

test('a name cannot disguise itself', () => {
  expect(name.parse('  Mara ')).toBe('Mara');
  expect(name.safeParse('ma\u202Era').success).toBe(false);
  expect(name.safeParse('\u200b').success).toBe(false);
  expect(name.safeParse('a\nb').success).toBe(false);
  expect(name.safeParse('   ').success).toBe(false);
});

test('equal-looking names are equal', () => {
  expect(name.parse('e\u0301')).toBe('\u00e9');
});

test('two sign-in names never differ in case alone', () => {
  expect(UserNameSchema.parse(' Mara.K ')).toBe('mara.k');
  expect(UserNameSchema.safeParse('-mara').success).toBe(false);
});

test('a message is neither blank nor beyond the limit, and what a person typed is not changed', () => {
  expect(MessageContentSchema.parse('  hello\n')).toBe('  hello\n');
  expect(MessageContentSchema.safeParse(' \n ').success).toBe(false);
  expect(MessageContentSchema.safeParse('x'.repeat(4001)).success).toBe(false);
  expect(MessageContentSchema.safeParse('a\u0000b').success).toBe(false);
});
