import { cooking, gameNight, offTopic } from './games-talk.js';
import type { SampleCommunity } from './sample.js';

/** The second community: neighbours who play and eat together. */
export const games: SampleCommunity = {
  name: 'Tuesday Table',
  description: 'Board games, soup, and being home by eleven. Mostly.',
  members: ['olek', 'priya', 'kofi', 'ines', 'yuki'],
  channels: [
    {
      name: 'game-night',
      topic: 'Every Tuesday, 19:00 · host rotates · say by Monday if you come',
      lines: gameNight,
      unread: 3,
      endedAgo: 40,
    },
    { name: 'soup', topic: 'Whoever hosts cooks. Recipes live here.', lines: cooking, unread: 0, endedAgo: 26 * 60 },
    { name: 'off-topic', topic: '', lines: offTopic, unread: 0, endedAgo: 7 * 60 },
  ],
};
