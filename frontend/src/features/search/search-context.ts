import { createContext, useContext } from 'react';

interface SearchSwitch {
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

const SearchSwitchContext = createContext<SearchSwitch | null>(null);

/** Tells headers whether the search stands beside their conversation. */
export const SearchSwitchProvider = SearchSwitchContext.Provider;

/** @returns null where nothing is searched. */
export const useSearchSwitch = (): SearchSwitch | null => useContext(SearchSwitchContext);
