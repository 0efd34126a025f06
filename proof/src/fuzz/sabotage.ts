import type { MessagesPage } from '@kraken/shared';
import type { QueryKey } from '@tanstack/query-core';
import { SeatKeeper } from '../../../backend/src/websocket/seat-keeper.js';
import { Resumer } from '../../../backend/src/websocket/resumer.js';
import { Sequencer } from '../../../backend/src/websocket/sequencer.js';
import type { AnswerPages } from '../../../socket-hub/src/answer.js';
import type { PagesToLetGo } from '../../../socket-hub/src/far-pages.js';
import type { Client } from '../client.js';
import type { SimulatedDatabase } from '../simulation/simulated-database.js';
import { publishEarly, replace } from './break-server.js';
import type { Diet } from './diet.js';
import type { Sabotage } from './world.js';

const talk = { 'sends a message': 5, 'edits a message': 10, 'looks at a conversation': 8 };
const late = { 'asks again': 8, 'answers come late': 6, 'opens or closes the tab': 1 };
const stalls = { 'asks again': 8, 'stops reading': 5 };
const houses = { 'looks at something': 8, 'changes a community': 8, 'renames a channel': 6, 'creates a channel': 2 };
const torn = { 'sends a message': 20, 'edits a message': 10, 'will be told half of what it missed': 6 };
const coming = { 'leaves a community': 6, 'accepts an invite': 8, 'looks at something': 4 };
const scrolling = { 'looks at something': 4, 'scrolls to an end': 6, 'looks further back': 6 };
const backups = { 'a backup is made': 3, 'the backup is put back': 3 };
const diet = (weights: Diet['weights']): Diet => ({ weights, fewestSteps: 15, mostSteps: 45 });

/** A piece of Kraken that is left out, and what a history is made of that shows it. */
export interface Control {
  readonly sabotage: Sabotage;
  readonly diet: Diet;
}

/**
 * The hostile controls: Kraken without one of its pieces. Each must be found by some history, or the histories prove
 * nothing about that piece. Two are not here: payloads read before the head lock, because a serial database has no
 * second writer who could be faster to it (the stress on PostgreSQL finds it); and no detection of gaps, because an
 * ordered connection to a whole server has none (the engine's own histories, whose network loses frames, find it).
 */
export const controls: Readonly<Record<string, Control>> = {
  'no fence': {
    sabotage: {
      engine: {
        noFence: true,
        noReapplication: true,
        noFloor: true,
        noLowerBound: true,
        noEndedHistories: true,
        noNeed: true,
      },
    },
    diet: diet({ ...talk, ...late }),
  },
  'a fence without its lower bound': { sabotage: { engine: { noFence: true } }, diet: diet({ ...talk, ...stalls }) },
  'no lower bound of answers': { sabotage: { engine: { noLowerBound: true } }, diet: diet({ ...houses, ...late }) },
  'no re-application of the log': { sabotage: { engine: { noReapplication: true } }, diet: diet({ ...talk, ...late }) },
  'no floor of the log': { sabotage: { engine: { noFloor: true, keptEvents: 2 } }, diet: diet({ ...talk, ...late }) },
  'invalidation without seq': { sabotage: { engine: { noNeed: true } }, diet: diet({ ...houses, ...late }) },
  'no end of histories': {
    sabotage: { engine: { noEndedHistories: true } },
    diet: diet({ ...talk, ...late, ...coming, ...backups }),
  },
  'one vector for all pages': {
    sabotage: { engine: { noPageVectors: true } },
    diet: diet({ ...talk, ...scrolling, 'stops reading': 8, 'answers come late': 4 }),
  },
  'far pages go, and their ranges stay': {
    sabotage: { page: keepRanges },
    diet: diet({ ...talk, ...scrolling, 'lets far pages go': 8 }),
  },
  'publish before commit': {
    sabotage: { server: (server) => publishEarly(server) },
    diet: diet({ ...talk, 'a commit fails': 20 }),
  },
  'no head poll': {
    sabotage: { server: (server) => replace(server.part(Sequencer), 'pollHeads', async () => undefined) },
    diet: diet({ ...talk, 'a publish is lost': 6 }),
  },
  'stale seats': {
    sabotage: { server: (server) => replace(server.part(SeatKeeper), 'refresh', async () => undefined) },
    diet: diet({ ...talk, ...coming }),
  },
  'what was told again counts as heard': {
    sabotage: { server: (server, database) => trustWhatWasSent(server.part(Resumer), database) },
    diet: diet({ ...torn, 'looks at a conversation': 8 }),
  },
  'positions without tags': {
    sabotage: { server: (server, database) => forgetTags(server.part(Resumer), database) },
    diet: diet({ ...talk, ...backups, 'is out of reach': 8 }),
  },
};

/** The first page that is left says that it holds what stood in those that went. */
function keepRanges({ hub, queryClient }: Client): void {
  const letPagesGo = hub.letPagesGo.bind(hub);
  replace(hub, 'letPagesGo', (queryKey: QueryKey, far: PagesToLetGo) => {
    if (!letPagesGo(queryKey, far)) return false;
    const query = queryClient.getQueryCache().find<AnswerPages<MessagesPage>>({ queryKey, exact: true });
    const data = query?.state.data;
    const [first, ...others] = data?.pages ?? [];
    if (data && first)
      query.setData({ ...data, pages: [{ ...first, value: { ...first.value, to: null } }, ...others] });
    return true;
  });
}

/** Every position a client says gets the tag that the server has there now: as if there were none. */
function forgetTags(resumer: Resumer, database: SimulatedDatabase): void {
  const resume = resumer.resume.bind(resumer);
  replace(resumer, 'resume', async (...[member, known]: Parameters<Resumer['resume']>) => {
    const tagged = known.map(async ([room, seq, tag]) => {
      const [row] = await database.run<{ tag: number }>(TAG_AT, [room, seq]);
      return [room, seq, row?.tag ?? tag] as const;
    });
    await resume(member, await Promise.all(tagged));
  });
}

/** The server remembers how far it told each tab: when that was torn, the tab knows better (R13). */
function trustWhatWasSent(resumer: Resumer, database: SimulatedDatabase): void {
  const resume = resumer.resume.bind(resumer);
  const sent = new Map<string, HeadRow>();
  replace(resumer, 'resume', async (...[member, known]: Parameters<Resumer['resume']>) => {
    const { tab } = Reflect.get(member, 'wire') as { readonly tab: string };
    const believed = known.map(([room, seq, tag]) => {
      const last = sent.get(`${tab} ${room}`);
      return last && last.head > seq ? ([room, last.head, last.tag] as const) : ([room, seq, tag] as const);
    });
    await resume(member, believed);
    const heads = await database.run<HeadRow>(HEADS, [known.map(([room]) => room)]);
    for (const head of heads) sent.set(`${tab} ${head.id}`, head);
  });
}

interface HeadRow {
  readonly id: number;
  readonly head: number;
  readonly tag: number;
}

const HEADS = 'SELECT id, head, head_tag AS tag FROM rooms WHERE id = ANY($1::int[])';
const TAG_AT = `
  SELECT CASE WHEN head = $2 THEN head_tag WHEN floor = $2 THEN floor_tag ELSE event_stream.tag END AS tag
  FROM rooms LEFT JOIN event_stream ON event_stream.room = rooms.id AND event_stream.seq = $2 WHERE rooms.id = $1`;
