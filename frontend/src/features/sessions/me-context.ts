import type { Me } from '@kraken/shared';
import { createContext, useContext } from 'react';

export const MeContext = createContext<Me | null>(null);

/** @returns the account that is signed in. Only below the signed-in frame. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe is used outside of the signed-in frame');
  return me;
}
