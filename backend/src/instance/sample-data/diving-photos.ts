import { parseLines } from './sample.js';

export const photoOfTheWeek = parseLines(`
0m tomas: Week 44. Nudibranch on kelp, \`f/11\`, 60 mm, and twenty-five minutes of not breathing on it.
3m freya: How big is it?
1m tomas: A grain of rice that has been to art school.
20m mara: Mine: the jetty from below, at noon. No strobe, just luck.
2m yuki: That light! Vote for Mara.
1m tomas: I vote for Mara too and I hate it.
5h kofi: Late, as ever: the winch of the *Hansa*, with somebody living in it.
4m ines: Conger eel. It has looked like that for six years.
1d amal: Counted: Mara 5, Tomás 3, Kofi 2. Mara chooses the motto for next week.
6m mara: Motto: **"something looking back"**.
2d freya: For the motto, number 212. She came to see what I was doing, and she was not impressed.
1m priya: THE WHISKERS
2m jonas: That one goes on the wall of the boathouse.
3h yuki: Octopus in a jar, quarry, eight metres. It had put a lid on.
2m tomas: It had *put a lid on*
1m kofi: Smarter than half of the fleet.
9h ines: A crab. It looked back for a very short time.
1d amal: Freya 7, Yuki 4, crab 1. The crab vote was the crab.
`);
