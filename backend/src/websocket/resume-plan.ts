import type { ResetReason, ToldState } from '@kraken/socket-hub/protocol';

/** What is worth replaying (R13); beyond it the client asks anew. */
export const MAX_REPLAY_OF_ROOM = 500;
export const MAX_REPLAY = 5_000;

interface Position {
  readonly seq: number;
  readonly tag: number;
}

/** A room the client may hear, at the moment it was seated: it gets everything after `position` live. */
export interface Standing {
  readonly room: number;
  readonly name: string;
  readonly isKeyed: boolean;
  readonly position: Position;
  readonly head: Position;
  readonly floor: Position;
  /** Of keyed state: what it is at the moment of asking, where it may be told at once. */
  readonly tellState?: () => ToldState | undefined;
}

export interface Replay {
  readonly standing: Standing;
  /** Where the client stands; the stored event there must have this tag. */
  readonly from: Position;
}

export interface ResumePlan {
  readonly joined: readonly Standing[];
  readonly resets: readonly { readonly standing: Standing; readonly reason: ResetReason }[];
  readonly replays: readonly Replay[];
  /** Rooms the client knows and may not hear. */
  readonly gone: readonly number[];
}

/** What a client said it knows: `[room, seq, tag]`. */
export type KnownRoom = readonly [room: number, seq: number, tag: number];

/** @returns the answer to a resume (R13), as far as it can be told without reading streams. */
export function planResume(known: readonly KnownRoom[], standings: ReadonlyMap<number, Standing>): ResumePlan {
  const knownRooms = new Set(known.map(([room]) => room));
  const joined = [...standings.values()].filter(({ room }) => !knownRooms.has(room));
  const gone = [...knownRooms].filter((room) => !standings.has(room));
  const resets: { standing: Standing; reason: ResetReason }[] = [];
  const wanted: Replay[] = [];
  for (const [room, seq, tag] of known) {
    const standing = standings.get(room);
    if (!standing) continue;
    const verdict = judge({ seq, tag }, standing);
    if (verdict === 'replay') wanted.push({ standing, from: { seq, tag } });
    else if (verdict !== 'nothing missed') resets.push({ standing, reason: verdict });
  }
  const replays = withinBudget(wanted);
  for (const { standing } of wanted.filter((replay) => !replays.includes(replay)))
    resets.push({ standing, reason: 'too-many' });
  return { joined, resets, replays, gone };
}

/**
 * The same for a connection that may have resumed before: what it says it knows is some moments old, and since then it
 * was told of rooms joined and gone.
 * @param before the rooms it sat in until now: what it was told of. Empty at its first resume.
 */
export function planSinceTold(
  known: readonly KnownRoom[],
  { standings, before }: { readonly standings: ReadonlyMap<number, Standing>; readonly before: ReadonlySet<number> },
): ResumePlan {
  if (before.size === 0) return planResume(known, standings);
  const said = new Set(known.map(([room]) => room));
  // A room that it said it knows, and was told is gone since, is a new one when it may hear it again.
  const valid = known.filter(([room]) => before.has(room) || !standings.has(room));
  const joinedSince = [...before].filter((room) => !said.has(room));
  const others = new Map([...standings].filter(([room]) => !joinedSince.includes(room)));
  const plan = planResume(valid, others);
  return { ...plan, gone: [...plan.gone, ...joinedSince.filter((room) => !standings.has(room))] };
}

function judge(client: Position, standing: Standing): ResetReason | 'replay' | 'nothing missed' {
  const { position, head, floor } = standing;
  const furthest = Math.max(position.seq, head.seq);
  if (client.seq > furthest) return 'other-history';
  for (const place of [position, head, floor])
    if (client.seq === place.seq && client.tag !== place.tag) return 'other-history';
  if (standing.isKeyed && client.tag !== position.tag) return 'other-history';
  if (client.seq >= position.seq) return 'nothing missed';
  // Keyed state keeps no history: a gap is answered by its snapshot (R14).
  if (standing.isKeyed || client.seq < floor.seq) return 'too-old';
  return position.seq - client.seq > MAX_REPLAY_OF_ROOM ? 'too-many' : 'replay';
}

/** The shortest replays first: so the fewest rooms are asked anew. */
function withinBudget(wanted: readonly Replay[]): Replay[] {
  const lengthOf = ({ standing, from }: Replay) => standing.position.seq - from.seq;
  let total = 0;
  return wanted
    .toSorted((a, b) => lengthOf(a) - lengthOf(b))
    .filter((replay) => (total += lengthOf(replay)) <= MAX_REPLAY);
}
