import { photoOfTheWeek } from './diving-photos.js';
import { gear, introductions } from './diving-talk.js';
import { tripPlanning } from './diving-trip.js';
import { parseLines, type SampleCommunity } from './sample.js';

const announcements = parseLines(`
0m jonas: **Welcome aboard.** This is where the club talks between dives. Three rules, and they are the same as under water:
  1. look after your buddy
  2. no showing off
  3. when in doubt, end the dive
6h jonas: Pool training moves to *Thursdays, 20:00*, starting next week. The deep end is ours until half past nine.
1d yuki: Compressor service is done, filters are new. Fill log is on the shelf again – please actually write in it this time.
19h jonas: First aid refresher on the 28th, 10:00 to 14:00 in the boathouse. Free for members. Say so in #introductions if you come.
1d amal: The insurance papers for the season are in. If you have not sent me your medical by Friday you are on the shore team. ~~No exceptions~~ One exception, and she knows who she is.
9h jonas: Red Sea, 12–19 March, **is on**. Everything about it goes to #trip-planning.
`);

/** The first community: a diving club. */
export const diving: SampleCommunity = {
  name: null,
  description: 'A club for people who would rather be under water.',
  members: ['jonas', 'yuki', 'amal', 'mara', 'tomas', 'kofi', 'ines', 'priya', 'freya'],
  channels: [
    {
      name: 'announcements',
      topic: 'What everybody should know. Talk about it elsewhere.',
      lines: announcements,
      unread: 0,
      endedAgo: 2 * 24 * 60,
    },
    {
      name: 'introductions',
      topic: 'Say hello: where you dive, and what you would like to see one day',
      lines: introductions,
      unread: 2,
      endedAgo: 95,
    },
    {
      name: 'trip-planning',
      topic: 'Red Sea, 12–19 March · flights, cabins, deposits',
      lines: tripPlanning,
      unread: 5,
      endedAgo: 12,
    },
    { name: 'gear', topic: 'Buying, selling, mending. No brand wars.', lines: gear, unread: 0, endedAgo: 5 * 60 },
    {
      name: 'photo-of-the-week',
      topic: 'One picture each, votes until Sunday night',
      lines: photoOfTheWeek,
      unread: 0,
      endedAgo: 20 * 60,
    },
  ],
};
