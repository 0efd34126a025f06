import { seededRandom } from './seeded-random.js';

/** How often each thing happens, relative to the others. */
const weights = {
  // What other people do.
  send: 22,
  edit: 8,
  remove: 7,
  rename: 5,
  setTopic: 5,
  showPresence: 5,
  ring: 2,
  breakHandler: 1,
  // What the person does.
  sendOwn: 6,
  read: 4,
  fetchOlder: 8,
  fetchNewer: 4,
  letPagesGo: 4,
  refetch: 11,
  toggleScreen: 11,
  reload: 0.7,
  // What the network, the server and the computer do.
  cut: 2,
  halfOpen: 1,
  refuse: 0.5,
  restart: 0.5,
  restoreBackup: 0.5,
  reseat: 2,
  reseatWhileResuming: 1.5,
  sleep: 1,
  jumpClock: 0.5,
} as const;

export type Deed = keyof typeof weights;

/** One step of a history. The numbers are all that chance has a part in, so that an action can be left out alone. */
export interface Action {
  readonly deed: Deed;
  /** Which client does it, or has it done to; the number is taken modulo those that there are. */
  readonly client: number;
  readonly room: number;
  /** In [0, 1): what is meant (which message, which screen), and the weather until the next action. */
  readonly draw: number;
  readonly thenMs: number;
}

/** A history as data: it is played by `playHistory`, cut down by `shrinkHistory`, and can be kept as a named test. */
export interface History {
  /** Of each client, the account at it. Two clients of one account are two pages of one person. */
  readonly accounts: readonly number[];
  readonly actions: readonly Action[];
}

export const channels = [1, 2] as const;

const length = 120;
const castings: readonly (readonly number[])[] = [[0], [0], [0], [0, 0], [0, 1], [0, 1, 1]];

/** @returns the history of a seed. */
export function drawHistory(seed: number): History {
  const random = seededRandom(seed);
  const accounts = castings[Math.floor(random() * castings.length)] ?? [0];
  const actions = Array.from({ length }, (): Action => {
    const deed = drawDeed(random());
    const client = Math.floor(random() * accounts.length);
    const room = random() < 0.6 ? 1 : 2;
    // Often at once: what happens within one tick comes in bursts.
    return { deed, client, room, draw: random(), thenMs: random() < 0.3 ? 0 : Math.floor(random() * 40) };
  });
  return { accounts, actions };
}

/** @returns a history as text, one action a line. */
export function describeHistory({ accounts, actions }: History): string {
  const lines = actions.map(
    ({ deed, client, room, draw, thenMs }) =>
      `  { deed: '${deed}', client: ${client}, room: ${room}, draw: ${draw}, thenMs: ${thenMs} },`,
  );
  return [`{ accounts: [${accounts.join(', ')}], actions: [`, ...lines, ']}'].join('\n');
}

const deeds = Object.entries(weights) as [Deed, number][];
const totalWeight = deeds.reduce((sum, [, weight]) => sum + weight, 0);

function drawDeed(draw: number): Deed {
  let left = draw * totalWeight;
  for (const [deed, weight] of deeds) {
    left -= weight;
    if (left < 0) return deed;
  }
  return 'send';
}
