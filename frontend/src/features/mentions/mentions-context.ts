import type { Mentions } from '@kraken/shared';
import { createContext } from 'react';

/** Whom the message around really mentions: without it everybody is a word. */
export const MentionsContext = createContext<Mentions | null>(null);
