const TEXT =
  'A message of ordinary length, as people write them: two sentences, perhaps a link, and a question at the end?';

/** @returns the payload of NEW_MESSAGE; in its text stands when it was made, for whoever receives it on this machine. */
export function newMessage(position: number) {
  return {
    message: {
      id: '00000009-0000-4000-8000-000000000001',
      channelId: '00000003-0000-4000-8000-000000000001',
      authorId: '00000001-0000-4000-8000-000000000001',
      position,
      content: `${stamp()} ${TEXT}`,
      createdAt: '2026-01-01T00:00:00.000Z',
      editedAt: null,
      pinPosition: null,
      replyToId: null,
      threadId: null,
      mentions: null,
    },
  };
}

/** @returns the time of now as text. The clock is the machine's: processes can be compared. */
export const stamp = (): string => `@${process.hrtime.bigint()}@`;

/** @returns how many ms ago the stamp in a text was made; undefined when there is none. */
export function msSinceStamp(text: string): number | undefined {
  const start = text.indexOf('@');
  const end = text.indexOf('@', start + 1);
  if (start < 0 || end < 0) return undefined;
  return Number(process.hrtime.bigint() - BigInt(text.slice(start + 1, end))) / 1e6;
}
