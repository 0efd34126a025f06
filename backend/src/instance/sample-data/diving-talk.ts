import { parseLines } from './sample.js';

export const introductions = parseLines(`
0m jonas: I start: Jonas, diving since I was fourteen, instructor since I stopped having free weekends. I would like to see a sunfish before I am fifty.
1h yuki: Yuki. I learned in Okinawa, in water so clear that I was spoiled for everything after. Now I like four metres of visibility and a good torch.
3h amal: Amal, treasurer, which is to say: the one who writes to you. I dive for the quiet.
5h mara: Mara! Rescue diver, boat driver, baker of the Sunday buns. Hello.
1m mara: The buns are why people come back, by the way.
1d tomas: Tomás, from Porto. I take photographs of very small animals that do not hold still.
2h kofi: Kofi. Wrecks, rust, history. Ask me about the *Hansa* and bring a chair.
1d ines: Inès, 200 dives, none of them on time.
30m amal: She is not joking.
1d freya: Hi, Freya. I count seals for a living, and now I would like to meet them at eye level.
12m jonas: Welcome, Freya! There is a colony two hours north. May is best.
3m freya: I know the colony. I have given them all numbers.
2m tomas: This is the best introduction so far.
2d priya: Hello everybody! Priya, new in town, open water since last summer. Forty-one dives. I am told one is supposed to bring cake?
4m mara: One is.
1m kofi: It is in the statutes.
2m priya: Then I will bring cake on Thursday.
7m yuki: Come to the quarry on Saturday as well, we are four and need a fourth for even pairs… I mean a sixth. Come.
1m priya: I will!
1d jonas: First aid on the 28th, who comes? Me, Mara, Freya so far.
6m kofi: I come.
2h tomas: So do I. The last time I did the recovery position the dummy complained.
`);

export const gear = parseLines(`
0m kofi: My torch has water in it. Again. O-ring is new, thread is clean. What am I missing?
4m yuki: Hair. It is always a hair.
2m yuki: Look at the ring against the light, then at the groove.
11m kofi: …it was a hair.
1m mara: It is *always* a hair
3h freya: Drysuit people: neck seal, silicone or latex? Mine is older than my car.
3m jonas: Silicone. You can change it on the boat in five minutes.
2m amal: Latex lasts longer if you powder it. Nobody powders it.
1m freya: So silicone.
1d tomas: For sale: two strobes, one arm, one very patient owner. 240 for all of it.
9m priya: What would I use them with? I have a small compact.
2m tomas: With that you want one strobe, short arm. I can give you one for 90 and an evening of explaining.
1m priya: Deal, but the evening is the part I pay for
5h ines: Does anybody know a place that services first stages in under a month
2m mara: The one behind the harbour: ten days, honest, slightly rude.
1m amal: *Very* honest.
40m ines: He told me my regulator "has had a life". Ten days.
1d kofi: I made a list for the wreck, tell me what is too much:
  1. main light, two back-ups
  2. reel with 45 m
  3. cutting tool on each side
  4. slate
  5. sandwich
1m yuki: The sandwich stays in the boat.
2m kofi: The sandwich is negotiable.
6h jonas: Club tanks: numbers 3, 7 and 11 are out of test from Monday. They have **red tape** on them. Red tape means no.
1m tomas: And blue tape?
1m jonas: Blue tape means Tomás has borrowed it.
1d freya: The seal is in. Five minutes was optimistic, it took twenty and a video, but I am dry for the first time this year.
3m mara: Welcome to the dry side.
2h priya: Is a dive computer with air integration worth it for a beginner? I read forty opinions and now I know less.
4m yuki: Get the plain one with the big digits. You look at a gauge anyway, and you should.
2m jonas: What Yuki says. Spend the rest on dives.
1m amal: Or on the deposit :)
5m priya: Paid! I paid!
`);
