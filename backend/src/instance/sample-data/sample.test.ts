import { MessageContentSchema } from '@kraken/shared';
import { expect, test } from 'vitest';
import { dms } from './dms.js';
import { diving } from './diving.js';
import { games } from './games.js';
import { people } from './people.js';
import { parseLines } from './sample.js';

const channels = [
  ...[diving, games].flatMap(({ members, channels: own }) => own.map((channel) => ({ ...channel, members }))),
  ...dms.map(({ people: members, ...talk }) => ({ ...talk, members })),
].map((channel) => ({ ...channel, members: new Set([...channel.members, 'owner']) }));

test('a conversation is read line by line, deeper lines belonging to the message before', () => {
  expect(parseLines('\n5m mara: one\n  - two\n2h olek: three\n')).toEqual([
    { by: 'mara', text: 'one\n- two', after: 5 },
    { by: 'olek', text: 'three', after: 120 },
  ]);
});

test('whoever speaks in the sample data is a member there, and says what can be sent', () => {
  const known = new Set<string>(people.map(({ key }) => key));
  for (const { lines, members, unread } of channels) {
    expect(lines.length).toBeGreaterThan(unread);
    for (const line of lines) {
      expect(members).toContain(line.by);
      expect(known.has(line.by) || line.by === 'owner').toBe(true);
      expect(MessageContentSchema.safeParse(line.text).success).toBe(true);
    }
  }
});
