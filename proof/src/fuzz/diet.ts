import { actions } from './actions.js';

/** What a history is made of: it draws from these actions alone, so that it stays the same whatever else is added. */
export interface Diet {
  /** How often each comes up, compared with the others. */
  readonly weights: Readonly<Record<string, number>>;
  readonly fewestSteps: number;
  readonly mostSteps: number;
}

/** Everything that can happen. */
export const everything: Diet = {
  weights: Object.fromEntries(Object.entries(actions).map(([name, { weight }]) => [name, weight])),
  fewestSteps: 15,
  mostSteps: 45,
};
