import { expect, test } from 'vitest';
import { findMentions, splitMentions, tokenOf } from './find-mentions.js';

const anna = '0190a1b2-0000-7000-8000-00000000000a';
const ben = '0190a1b2-0000-7000-8000-00000000000b';
const nobody = { userIds: [], roles: [], isEveryone: false, isHere: false };

test('people, roles and everybody are found, each once, in the order of the text', () => {
  const text = `<@${ben}> and <@${anna.toUpperCase()}>, <@${ben}>: <@&owner> <#${anna}> @everyone (@here)`;
  expect(findMentions(text)).toEqual({ userIds: [ben, anna], roles: ['owner'], isEveryone: true, isHere: true });
});

test.each([
  ['in a span of code', `\`<@${anna}> @everyone\``],
  ['in a span of two marks', `\`\`a \` <@${anna}>\`\``],
  ['in a span over two lines', `\`a\n<@${anna}>\``],
  ['in a fence', `\`\`\`js\n@here <@${anna}>\n\`\`\``],
  ['in a fence that never ends', `~~~\n@here\n\n<@${anna}>`],
  ['in a fence in a quote', `> \`\`\`\n> @here\n> \`\`\``],
  ['in an address', 'see https://a.example/@everyone and mail me@here.example'],
  ['in a longer word', '@everyone-else @hereafter x@everyone @@here'],
  ['with an id that is none', '<@1234> <@&admin> <@everyone>'],
])('nobody is called %s', (_where, text) => {
  expect(findMentions(text)).toEqual(nobody);
});

test.each([
  ['after a span', `\`a\` <@${anna}> \`b\``],
  ['after a fence', `\`\`\`\ncode\n\`\`\`\n<@${anna}>`],
  ['between marks that belong to two paragraphs', `a \` b\n\n<@${anna}> \` c`],
  ['between marks that are escaped', `\\\`<@${anna}>\\\``],
  ['between runs of different length', `\`\` <@${anna}> \``],
])('hostile control: somebody is called %s', (_where, text) => {
  expect(findMentions(text).userIds).toEqual([anna]);
});

test('a long text of marks takes no time', () => {
  const started = Date.now();
  findMentions(`${'`a'.repeat(1_990)} @here`);
  findMentions(`@${'<@'.repeat(1_990)}`);
  expect(Date.now() - started).toBeLessThan(200);
});

test('a text is the sum of its pieces', () => {
  const text = `Hello <@${anna}>, see <#${ben}> @here!`;
  const parts = splitMentions(text);
  expect(parts).toHaveLength(7);
  expect(parts.map((part) => (typeof part === 'string' ? part : tokenOf(part))).join('')).toBe(text);
});
