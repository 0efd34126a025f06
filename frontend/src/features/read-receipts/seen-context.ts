import { createContext } from 'react';

/** Who has read a group as far as which message, by its position. */
export const SeenContext = createContext<ReadonlyMap<number, readonly string[]>>(new Map());
