import { declarations, type CachedEvent } from '@kraken/shared';
import type { Operation } from '../../../backend/src/testing/operations.js';
import { actions, notAsked } from './actions.js';
import type { Reached } from './reached.js';

/** What must have gone wrong somewhere, besides the actions that are faults themselves. */
const FAULTS = [
  'a frame is lost on its way up',
  'a frame is lost on its way down',
  'a connection is half open',
  'a slow reader is closed at the bound of its queue',
  'an answer comes late, behind frames',
  'the answer to a send is lost',
  'the server dies between commit and publish',
  'a lost publish is found in a quiet room',
  'a replay is torn',
  'far pages are let go',
  'a room is reset: too-many',
  'a room is reset: too-old',
  'a room is reset: other-history',
  'rights change in the middle of a resume',
];

/** @returns what no history has got to: endpoints, events, actions, faults; and reasons for endpoints that are not there. */
export function findMissing(operations: readonly Operation[], reached: Reached): string[] {
  const asked = [...reached.requests];
  const isAsked = ({ method, path }: Operation) => {
    const pattern = new RegExp(`^${method} ${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}(\\?.*)?$`);
    return asked.some((request) => pattern.test(request));
  };
  const nameOf = ({ method, path }: Operation) => `${method} ${path}`;
  const all = new Set(operations.map(nameOf));
  const endpoints = operations.filter((operation) => !isAsked(operation)).map(nameOf);
  const cached = Object.values(declarations).filter(({ pattern }) => pattern !== 'ephemeral');
  return [
    ...endpoints.filter((name) => !(name in notAsked)),
    ...cached.map(({ name }) => name).filter((name) => !reached.events.has(name as CachedEvent)),
    ...Object.keys(actions).filter((name) => !reached.actions.has(name)),
    ...FAULTS.filter((name) => !reached.faults.has(name)),
    ...Object.keys(notAsked).filter((name) => !all.has(name)),
  ];
}
