import { parseLines } from './sample.js';

export const gameNight = parseLines(`
0m olek: Tuesday at mine. I have the big table, the good lamp, and a game about lighthouses.
6m kofi: Lighthouses! In.
4m ines: In, a bit late
1m olek: How late is a bit
2m ines: Nineteen thirty
1m olek: So twenty hundred. Fine.
30m priya: Can I bring Yuki? She has not played anything since chess club.
2m olek: The more the better, it seats six.
1h yuki: Thank you! I am a quick loser.
1d olek: Rules in short, so that we do not read aloud for an hour:
  - you build a light, you pay for oil
  - ships come at night, one each round
  - a ship you do not light is a ship you pay for
  - **whoever ends with the darkest coast washes up**
3m kofi: That last one is not in the book
1m olek: It is in *my* book.
2d kofi: Result for the record: Yuki 41, Priya 38, me 35, Oleksandr 33, Inès 12.
1m kofi: Inès let eleven ships go down. Eleven.
2m ines: They had insurance
4m yuki: Quick loser, I said. I may have lied.
1d priya: Next week at mine. Third floor, the bell says "Raman/Holm".
2m priya: I vote for the one with the trains.
1m kofi: Trains
1m olek: Trains, if we use the short map. Last time we finished at one in the morning.
3m yuki: Trains. Who teaches me?
1m olek: I do. Come ten minutes early.
2d olek: Score sheet for the trains, I made it a spreadsheet, do not laugh:
  \`\`\`
  route    length  points
  coast    6       15
  valley   4       7
  tunnel   3       4 (+2 if nobody is stuck)
  \`\`\`
8m ines: I am laughing
1m olek: I know.
1d priya: So who is in on Tuesday? I cook for as many as say so until tomorrow noon.
3m kofi: Me
5m yuki: Me, and I bring bread
22m olek: Me. And Inès, she is sitting next to me and says "a bit late".
`);

export const cooking = parseLines(`
0m olek: As promised, the borscht. My grandmother would say it is wrong in four places, and each of my aunts in four others.
  > Beetroot in first, with vinegar, or it turns brown.
  > Cabbage last, or it turns into nothing.
4m priya: What kind of vinegar?
1m olek: The kind you have.
2m kofi: A grandmother's answer.
1d kofi: Groundnut soup, for the Tuesday after next. Is anybody allergic to peanuts? This is not a polite question.
3m yuki: No
1m ines: No
1m olek: No
6m priya: No, and I have waited for this since you first spoke of it.
2d yuki: Miso, the way I make it on weeknights:
  1. kombu in cold water, warm it slowly, take it out *before* it boils
  2. whatever is in the fridge
  3. miso at the very end, off the heat
5m ines: Step two is my whole personality
1d priya: Rasam report: nobody died, Oleksandr cried a little, the pot is empty.
2m olek: It was the pepper. And the joy.
`);

export const offTopic = parseLines(`
0m kofi: The heron is back at the pond. Same stone, same expression.
5m priya: He looks like he is about to ask for a ticket.
2h olek: My bicycle was stolen and then *returned*, with air in the tyres.
1m ines: A thief with a conscience and a pump
1d yuki: Does somebody have a ladder? Three metres would do, for an afternoon.
4m kofi: I have one. It is in the cellar behind everything else I own.
1m yuki: So, no.
1m kofi: So, Saturday, and you help me move everything else I own.
2m yuki: Deal
1d priya: The library now lends *cake tins*. I thought you should know what kind of town this is.
6m ines: A good one
9h olek: I counted: forty-one Tuesdays. That is nearly one for each of Priya's dives.
3m priya: Forty-three now! Somebody update the man.
`);
