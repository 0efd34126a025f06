import { expect, test } from 'vitest';
import { CreateChannelBodySchema } from './channels.schemas.js';
import { CreateCommunityBodySchema } from './communities.schemas.js';
import { MessageContentSchema } from './message-content.js';
import { MessageBodySchema } from './messages.schemas.js';
import { SignInBodySchema } from './sessions.schemas.js';
import { nameSchema, plainTextSchema, storableText } from './text.js';
import { RegisterBodySchema, UserNameSchema } from './users.schemas.js';

const name = nameSchema({ min: 1, max: 10 });

test('a name cannot disguise itself', () => {
  expect(name.parse('  Mara ')).toBe('Mara');
  expect(name.safeParse('ma\u202Era').success).toBe(false);
  expect(name.safeParse('\u200b').success).toBe(false);
  expect(name.safeParse('a\nb').success).toBe(false);
  expect(name.safeParse('   ').success).toBe(false);
});

test.each([
  ['a soft hyphen', '\u00ad'],
  ['a combining grapheme joiner', '\u034f'],
  ['an Arabic letter mark', '\u061c'],
  ['a Hangul filler of two jamo', '\u115f\u1160'],
  ['a Hangul filler', '\u3164'],
  ['a halfwidth Hangul filler', '\uffa0'],
  ['a Mongolian vowel separator', '\u180e'],
  ['an interlinear anchor', '\ufff9'],
  ['a musical beam', '\u{1d173}'],
  ['a tag letter', '\u{e0061}'],
  ['a line separator', '\u2028'],
  ['an empty Braille pattern', '\u2800'],
  ['a Khmer vowel that is never drawn', '\u17b4'],
  ['an isolate of the other direction', '\u2067'],
  ['marks that are piled over the lines around', 'e\u0316\u0317\u0318\u0319\u031c\u031d'],
])('a name does not hide %s', (_what, hidden) => {
  expect(name.safeParse(`a${hidden}b`).error?.issues).toMatchObject([
    { message: 'contains invisible or control characters' },
  ]);
});

test('the joiners that emoji and scripts need may stand in a name, and are no name by themselves', () => {
  expect(name.parse('👩\u200d💻')).toBe('👩\u200d💻');
  expect(name.parse('می\u200cخواهم')).toBe('می\u200cخواهم');
  for (const nothing of ['\u200d', '\u200c\u200d', '\u200d \u200c', '\u200d\ufe0f']) {
    expect(name.safeParse(nothing).success).toBe(false);
  }
});

test('a name that is drawn as nothing is none', () => {
  for (const nothing of ['\u00a0', '\u2800\u2800', '\u0301', '\u0301 \u0327', '\ufe0f', '\u3000']) {
    expect(name.safeParse(nothing).success, JSON.stringify(nothing)).toBe(false);
  }
  for (const visible of ['ן', 'é', '—', '李', '🐙', 'ก็']) expect(name.parse(visible)).toBe(visible.normalize('NFC'));
});

test('a text of lines may be empty and has lines, and nothing in it turns the direction of writing', () => {
  const text = plainTextSchema({ max: 10 });
  expect(text.parse('')).toBe('');
  expect(text.parse(' a\r\nb ')).toBe('a\nb');
  expect(text.safeParse('x'.repeat(11)).success).toBe(false);
  for (const trick of ['a\u202eb', 'a\u2066b', 'a\u200bb', 'a\u0007b'])
    expect(text.safeParse(trick).success).toBe(false);
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
  expect(MessageContentSchema.safeParse(' \n ').error?.issues).toMatchObject([{ message: 'is empty' }]);
  expect(MessageContentSchema.safeParse('x'.repeat(4001)).success).toBe(false);
});

test('a message of signs that are drawn as nothing is blank, one that has them among others is not', () => {
  for (const nothing of ['\u200b\u200b\u2060', '\u3164', '\u2800', '\u00ad \u202e', '\ufe0f\u200d'])
    expect(MessageContentSchema.safeParse(nothing).error?.issues).toMatchObject([{ message: 'is empty' }]);
  for (const something of ['a\u200b', '👩\u200d🚀', '\u202eab', '-', '\u0301'])
    expect(MessageContentSchema.parse(something)).toBe(something);
});

const unstorable = ['a\u0000b', 'a\ud83db', 'a\udc4bb', '\udc4b\ud83d'];

test('a text that the database would refuse or change is refused, a whole surrogate pair is not', () => {
  expect(storableText().parse('\ud83d\udc4b')).toBe('👋');
  for (const text of unstorable) {
    expect(storableText().safeParse(text).error?.issues).toMatchObject([
      { message: 'contains a null character or half a surrogate pair' },
    ]);
  }
});

const community = { name: 'Harbour', description: '' };
const channel = { name: 'general', topic: '' };
const signIn = { name: 'mara', password: 'a long one' };
const account = { ...signIn, displayName: 'Mara', inviteCode: 'abc' };

test.each([
  { field: 'name', schema: CreateCommunityBodySchema, body: community },
  { field: 'description', schema: CreateCommunityBodySchema, body: community },
  { field: 'topic', schema: CreateChannelBodySchema, body: channel },
  { field: 'content', schema: MessageBodySchema, body: { content: 'hello' } },
  { field: 'name', schema: SignInBodySchema, body: signIn },
  { field: 'password', schema: SignInBodySchema, body: signIn },
  { field: 'displayName', schema: RegisterBodySchema, body: account },
  { field: 'password', schema: RegisterBodySchema, body: account },
  { field: 'inviteCode', schema: RegisterBodySchema, body: account },
])('no $field holds what cannot be stored', ({ field, schema, body }) => {
  expect(schema.safeParse(body).success).toBe(true);
  for (const text of unstorable) {
    const issues = schema.safeParse({ ...body, [field]: `${text} and more` }).error?.issues;
    expect(issues).toMatchObject([{ path: [field], message: 'contains a null character or half a surrogate pair' }]);
  }
});
