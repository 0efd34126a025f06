import { createContext, useContext } from 'react';

/** Whether the pins stand beside the conversation. */
export interface PinsSwitch {
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

const context = createContext<PinsSwitch>({ isOpen: false, toggle: () => undefined });

/** Given by the conversation to whatever header stands above it. */
export const PinsSwitchProvider = context.Provider;

export const usePinsSwitch = (): PinsSwitch => useContext(context);
