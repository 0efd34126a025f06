import { parseLines, type SampleDm } from './sample.js';

/** What people have written to the owner alone, or in a small circle. */
export const dms: readonly SampleDm[] = [
  {
    people: ['mara'],
    name: '',
    unread: 2,
    endedAgo: 12,
    lines: parseLines(`
0m mara: Quick one: can you drive the trailer on Saturday? My van is at the garage until Monday.
9m owner: I can. When do you want to be at the slip?
2m mara: Half past seven. I know.
1m owner: That is not a time, that is a punishment.
1m mara: There will be buns.
3m owner: Half past seven it is.
2d mara: The garage says the van needs a new *everything*, so you may keep the trailer until Wednesday.
1m mara: Also: do you still have my second torch? The short one, with tape around it.
`),
  },
  {
    people: ['jonas', 'yuki', 'olek'],
    name: 'Surprise for Amal',
    unread: 1,
    endedAgo: 55,
    lines: parseLines(`
0m yuki: Amal keeps the books for ten years in March. We should do something, and she must not know.
4m jonas: Yes! She will notice anything that costs money, she is the treasurer.
1m owner: Then we pay in coins.
2m olek: I can build something. She always says the club has no decent cash box.
8m yuki: A cash box with a *window*. So that she can see that it is empty.
1m jonas: That is cruel and perfect.
1h olek: Oak or walnut?
3m owner: Walnut. Where do we give it to her?
20m jonas: At the dinner after the first dive of the season, before she has read the bill.
`),
  },
  {
    people: ['kofi'],
    name: '',
    unread: 0,
    endedAgo: 26 * 60,
    lines: parseLines(`
0m owner: You told the story of the *Hansa* without me yesterday?
5m kofi: There was a chair. I had no choice.
1m owner: How long?
1m kofi: Until the waiter put the other chairs up.
40m owner: Send me the survey drawings again? I would like to see the engine room before we go down.
6m kofi: Tonight. The stern is drawn wrong, you will see it when you know where the boiler is.
3h kofi: Sent. Page four is the one.
12m owner: Thank you. I see it: the boiler is *behind* the bulkhead.
1m kofi: Exactly. Welcome to the chair.
`),
  },
];
