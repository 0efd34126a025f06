import { expect, it } from 'vitest';
import { isEmojiOnly } from './emoji-only.js';

const CUSTOM = '<:deep_sea:0b6c2d4e-1111-4222-8333-944455556666>';

it.each([CUSTOM, `🎉 ${CUSTOM}`, CUSTOM.repeat(27), '🎉', '👩‍💻 👍🏽', '❤️', '🇩🇪', '7️⃣', '🎉'.repeat(27)])(
  '%s is drawn large',
  (text) => {
    expect(isEmojiOnly(text)).toBe(true);
  },
);

it.each([CUSTOM.repeat(28), `hi ${CUSTOM}`, '', ' ', 'hi 🎉', '7', '#', '🎉'.repeat(28), '🎉'.repeat(2000)])(
  '%s is not',
  (text) => {
    expect(isEmojiOnly(text)).toBe(false);
  },
);
