import { SegmentedControl } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AsidePanel } from '../../ui/AsidePanel.js';
import type { PanelSize } from '../../ui/usePanelSize.js';
import { SearchField } from './panel/SearchField.js';
import { SearchHits } from './panel/SearchHits.js';
import { searchScopes, type SearchChoice, type SearchPlace, type SearchScope } from './search-scope.js';
import { useRecentSearches } from './useRecentSearches.js';
import { useSuggestions } from './useSuggestions.js';
import classes from './SearchPanel.module.css';

interface SearchPanelProps {
  place: SearchPlace;
  choice: SearchChoice;
  width: PanelSize;
  onChange: (changed: Partial<SearchChoice>) => void;
  onClose: () => void;
}

/** The search beside the conversation; on a phone in its place. */
export default function SearchPanel({ place, choice, width, onChange, onClose }: SearchPanelProps) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  const { text, scope } = choice;
  const { remember } = useRecentSearches();
  const { suggestions, ready } = useSuggestions(text, place);
  const write = (changed: string) => onChange({ text: changed });
  const focusField = () => panel.current?.querySelector('input')?.focus();
  return (
    <AsidePanel
      ref={panel}
      kind="search"
      label={t('search.title')}
      width={width}
      widthLabel={t('search.width')}
      head={
        <SearchField
          text={text}
          suggestions={suggestions}
          onChange={write}
          onClose={onClose}
          onEnter={() => remember(text)}
          onDown={() => panel.current?.querySelector<HTMLElement>('[data-hit]')?.focus()}
        />
      }
      onClose={onClose}
    >
      <ScopeChoice value={scope} isDm={place.communityId === null} onChange={(value) => onChange({ scope: value })} />
      <SearchHits
        asked={{ ...choice, text: ready, place }}
        onOrder={(order) => onChange({ order })}
        onBegin={(begun) => {
          write(begun);
          focusField();
        }}
        onUp={focusField}
        onClose={onClose}
        onOpen={({ threadId }) => {
          remember(text);
          // A thread stands where the search is; on a phone the conversation does.
          if (threadId !== null || window.matchMedia('(max-width: 640px)').matches) onClose();
        }}
      />
    </AsidePanel>
  );
}

interface ScopeChoiceProps {
  value: SearchScope;
  isDm: boolean;
  onChange: (scope: SearchScope) => void;
}

function ScopeChoice({ value, isDm, onChange }: ScopeChoiceProps) {
  const { t } = useTranslation();
  const scopes = searchScopes.map((scope) => ({
    value: scope,
    label: t(`search.scope.${scope === 'around' && isDm ? 'dms' : scope}`),
  }));
  return (
    <div className={classes['scope']}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('search.where')}
        data={scopes}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}
