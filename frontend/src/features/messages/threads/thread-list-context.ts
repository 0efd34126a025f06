import { createContext, useContext } from 'react';

/** Whether the list of threads stands beside the conversation. */
export interface ThreadListSwitch {
  readonly channelId: string;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

const context = createContext<ThreadListSwitch | null>(null);

/** Given by the conversation to whatever header stands above it. */
export const ThreadListSwitchProvider = context.Provider;

export const useThreadListSwitch = (): ThreadListSwitch | null => useContext(context);
