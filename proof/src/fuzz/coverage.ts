import { declarations, type CachedEvent } from '@kraken/shared';
import type { Operation } from '../../../backend/src/testing/operations.js';
import { actions, notAsked } from './actions.js';
import type { Reached } from './run-histories.js';

/** @returns what no history has got to: endpoints, events, actions; and reasons for endpoints that are not there. */
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
    ...Object.keys(notAsked).filter((name) => !all.has(name)),
  ];
}
