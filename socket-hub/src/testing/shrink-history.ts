import type { Action, History } from './history-actions.js';
import type { Control } from './history-world.js';
import { playHistory, type Divergence } from './play-history.js';

/** How many histories may be played to cut one down. */
const mostPlays = 600;

/**
 * Cuts a history that goes wrong down to the actions that are needed for that, by leaving out ever smaller pieces
 * (after Zeller's delta debugging). What goes wrong may change on the way; that something does, may not.
 */
export async function shrinkHistory(
  history: History,
  control: Control = {},
): Promise<{ readonly history: History; readonly divergence: Divergence }> {
  let plays = 0;
  const play = (actions: readonly Action[]) => {
    plays++;
    return playHistory({ ...history, actions }, { control });
  };
  let divergence = await play(history.actions);
  if (!divergence) throw new Error('this history does not go wrong');
  let actions = history.actions;
  for (let size = Math.ceil(actions.length / 2); size >= 1 && plays < mostPlays; size = nextSize(size)) {
    for (let from = 0; from < actions.length && plays < mostPlays;) {
      const fewer = actions.toSpliced(from, size);
      const still = await play(fewer);
      if (still) [actions, divergence] = [fewer, still];
      else from += size;
    }
  }
  return { history: { ...history, actions }, divergence };
}

function nextSize(size: number): number {
  return size === 1 ? 0 : Math.ceil(size / 2);
}
