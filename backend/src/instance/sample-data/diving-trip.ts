import { parseLines } from './sample.js';

export const tripPlanning = parseLines(`
0m jonas: Right. Red Sea, second week of March. I have asked three boats, two answered, one of them sensibly.
2m jonas: Twelve to fourteen places, seven nights, south route if the wind allows it.
4m mara: In. Before anybody else says it: the southern route means the long transfer. Bring a pillow.
1m tomas: I am in as well.
12m priya: How deep are we talking? I have forty-one dives, most of them green and cold.
3m yuki: Most reefs start at five metres. Nobody drags you anywhere you do not want to go.
2m yuki: You do need a night dive or two before. We can do one at the quarry.
1m priya: That I can manage.
40m kofi: Is nitrox included or extra?
3m jonas: Asking.
2h jonas: Included for certified people. Course on board is 90.
1m kofi: 👍 certified
25m ines: What about flights? I would rather not arrive at three in the morning like two years ago.
5m amal: That was your idea.
1m ines: It was *cheap*.
6m amal: I looked at it:

  | from | arrives | price |
  |---|---|---|
  | Gothenburg | 14:10 | 312 |
  | Copenhagen | 13:25 | 287 |
  | Hamburg | 22:50 | 241 |
2m amal: Copenhagen is the one. The boat leaves at 18:00, so we even get lunch.
4m mara: Copenhagen, then. Train from here is four hours.
1d jonas: Cabins. Six doubles, two singles. Singles cost 180 more and I would give them to people who snore.
2m tomas: Define snoring.
1m mara: You. We define it as you.
3m tomas: Fair.
20m freya: Could I share with Priya? We are both light sleepers.
2m priya: Yes please
1m jonas: Noted: Freya and Priya, cabin 4.
8m kofi: Yuki and I are fine with the bow cabin. I like the noise of the anchor.
1m yuki: He says that now.
3h amal: Reminder, since it is the part everyone forgets:
  - passport valid six months *after* return
  - medical not older than a year
  - insurance card, the real one, not a photo
  - proof of nitrox if you want it
15m ines: My passport ends in August. August is fine?
1m amal: Five months. Not fine.
1m ines: Oh no
2m amal: You have time. Go on Monday.
1d mara: Boathouse wall calendar now has a shark on the week in question.
1h tomas: Saw it. Beautiful. Anatomically impossible.
30m jonas: What do people want to *see*? I can push for one detour, not three.
2m freya: Oceanic whitetips
1m priya: Dolphins, honestly
2m kofi: The wreck. I want a proper slow dive on the wreck, with light.
1m yuki: +1 wreck
1m mara: Wreck
4m ines: Turtles. There are always turtles, so I am always happy.
6m jonas: Wreck it is, early, before the day boats. Whitetips are a matter of luck and of tomatoes not being thrown from the galley.
1d yuki: I wrote a little thing that reads the tide tables, so that we know when the channel is slack:
  \`\`\`js
  const slack = tides
    .filter((tide) => tide.speed < 0.4)
    .map((tide) => tide.at);
  \`\`\`
2m yuki: For our week that means mornings around \`06:40\`, moving half an hour a day.
5m tomas: I love that you spell "too early" in JavaScript.
1m mara: Half past six is a holiday hour if you are already under water.
2h amal: Who has paid the deposit: Jonas, Yuki, Mara, Kofi, Freya, me.
1m amal: Who has not: you know.
3m tomas: Doing it this evening.
1m ines: Me too, after the passport office
9m priya: Just did
1d jonas: Boat is booked: 14 places, nitrox included. Rest of the deposit until Friday.
21m yuki: Last year from the wreck, so you know what you are saying yes to: the mast stands at nine metres, and there is a grouper in the wheelhouse that does not care about any of us.
6m freya: I have been thinking about that grouper for a year.
44m amal: @Mara can you take the rescue course slot on Tuesday? The instructors agreed.
4m mara: Yes, Tuesday works. I bring the O₂ kit.
1m mara: And the spare regulator.
2m kofi: Who has a torch to lend? Mine leaks again, and it is not charming any more.
3m ines: Take mine, I am buying a new one. Also: **passport is ordered.** You may all breathe out.
`);
