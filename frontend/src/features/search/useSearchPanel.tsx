import { useHotkeys, useSessionStorage } from '@mantine/hooks';
import { lazy, Suspense, useCallback, useLayoutEffect, useMemo } from 'react';
import { usePanelSize } from '../../ui/usePanelSize.js';
import { useMe } from '../sessions/me-context.js';
import type { SearchChoice, SearchPlace, SearchScope } from './search-scope.js';

const SearchPanel = lazy(() => import('./SearchPanel.js'));

const WIDTH = { storageKey: 'kraken.search.width', firstPx: 336, minPx: 272, maxPx: 520 };
const CLOSED: SearchState = { isOpen: false, text: '', scope: 'here', order: 'newest' };

interface SearchState extends SearchChoice {
  readonly isOpen: boolean;
}

/**
 * The search beside a conversation, where it is asked for: Ctrl+F here, Ctrl+Shift+F everywhere. What was searched stays
 * when a hit leads to another conversation; on a phone it would cover the one that was chosen, and is closed by that.
 */
export function useSearchPanel({ channelId, communityId }: SearchPlace) {
  const me = useMe();
  const [state, setState] = useSessionStorage<SearchState>({
    key: `kraken.search.${me.id}`,
    defaultValue: CLOSED,
    getInitialValueInEffect: false,
  });
  const width = usePanelSize(WIDTH);
  const change = useCallback(
    (changed: Partial<SearchState>) => setState((old) => ({ ...old, ...changed })),
    [setState],
  );
  const hide = useCallback(() => change({ isOpen: false }), [change]);
  useLayoutEffect(() => {
    if (window.matchMedia('(max-width: 640px)').matches) hide();
  }, [channelId, hide]);
  const open = (scope: SearchScope) => {
    change({ isOpen: true, scope });
    // It may be open already, and the focus elsewhere.
    document.querySelector<HTMLInputElement>(`[data-beside='search'] input`)?.focus();
  };
  useHotkeys(
    [
      ['mod+F', () => open('here'), { preventDefault: true }],
      ['mod+shift+F', () => open('everywhere'), { preventDefault: true }],
    ],
    [],
  );
  const close = () => {
    change({ isOpen: false });
    document.querySelector<HTMLElement>('[data-search-button]')?.focus();
  };
  const searchSwitch = useMemo(
    () => ({ isOpen: state.isOpen, toggle: () => change({ isOpen: !state.isOpen }) }),
    [state.isOpen, change],
  );
  const content = (
    <Suspense>
      <SearchPanel
        place={{ channelId, communityId }}
        // What was kept before there was an order has none.
        choice={{ text: state.text, scope: state.scope, order: state.order ?? CLOSED.order }}
        width={width}
        onChange={change}
        onClose={close}
      />
    </Suspense>
  );
  return {
    isOpen: state.isOpen,
    hide,
    searchSwitch,
    panel: state.isOpen ? { content, widthPx: width.sizePx } : null,
  };
}
