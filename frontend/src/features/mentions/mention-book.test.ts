import { expect, it } from 'vitest';
import { MentionBook } from './mention-book.js';

const anna = { token: '<@0190a1b2-0000-7000-8000-00000000000a>', label: '@Anna (sea)', hint: 'anna' };
const annaLee = { token: '<@0190a1b2-0000-7000-8000-00000000000b>', label: '@Anna (sea) Lee', hint: 'lee' };
const other = { token: '<@0190a1b2-0000-7000-8000-00000000000c>', label: '@Anna (sea)', hint: 'anna2' };

it('what is typed is sent as tokens, and shown as it was typed', () => {
  const book = new MentionBook();
  for (const one of [anna, annaLee, other]) book.add(one);
  const typed = 'Hi @Anna (sea), and @Anna (sea) Lee, and @Anna (sea) (anna2)!';
  const sent = `Hi ${anna.token}, and ${annaLee.token}, and ${other.token}!`;
  expect(book.encode(typed)).toBe(sent);
  expect(book.decode(sent)).toBe(typed);
});

it('a label that goes on as another word, or stands in one, is a word', () => {
  const book = new MentionBook();
  book.add({ token: '<@&owner>', label: '@owner', hint: '' });
  for (const typed of ['@ownership', 'me@owner', '@@owner', '@owner_']) expect(book.encode(typed)).toBe(typed);
  expect(book.encode('@owner: hello')).toBe('<@&owner>: hello');
});

it('who is not known stays as it is written', () => {
  expect(new MentionBook().decode(`<${'@'}0190> ${anna.token}`)).toBe(`<@0190> ${anna.token}`);
  expect(new MentionBook().encode('@nobody')).toBe('@nobody');
});

it('an emoji of a community stands there by its name, right beside letters too; of two with one name each is itself', () => {
  const book = new MentionBook();
  const [first, second] = ['0190a1b2', '0190a1b3'].map((id) => `<:deep_sea:${id}-0000-7000-8000-00000000000a>`);
  const sent = `a${first}b ${second}`;
  const shown = book.decode(sent);
  expect(shown).toBe('a:deep_sea:b :deep_sea: (0190)');
  expect(book.encode(shown)).toBe(sent);
});
