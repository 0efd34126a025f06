import { createContext, useContext } from 'react';

/** Shows who somebody is, beside the element that was pressed. */
export type OpenProfile = (userId: string, anchor: Element) => void;

export const ProfileCardContext = createContext<OpenProfile | null>(null);

/** @returns what opens the card of somebody. Only below the frame of the app. */
export function useOpenProfile(): OpenProfile {
  const open = useContext(ProfileCardContext);
  if (!open) throw new Error('useOpenProfile is used outside of the frame');
  return open;
}
