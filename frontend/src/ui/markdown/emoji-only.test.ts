import { expect, it } from 'vitest';
import { isEmojiOnly } from './emoji-only.js';

it.each(['🎉', '👩‍💻 👍🏽', '❤️', '🇩🇪', '7️⃣', '🎉'.repeat(27)])('%s is drawn large', (text) => {
  expect(isEmojiOnly(text)).toBe(true);
});

it.each(['', ' ', 'hi 🎉', '7', '#', '🎉'.repeat(28), '🎉'.repeat(2000)])('%s is not', (text) => {
  expect(isEmojiOnly(text)).toBe(false);
});
