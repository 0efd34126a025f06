import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { limits } from '@kraken/shared';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '../suggest.js';
import classes from './SearchField.module.css';

interface SearchFieldProps {
  text: string;
  suggestions: readonly Suggestion[];
  onChange: (text: string) => void;
  onEnter: () => void;
  /** Down, where nothing is suggested. */
  onDown: () => void;
  onClose: () => void;
}

/** What is searched for, with suggestions for the filters in it. */
export function SearchField({ text, suggestions, onChange, onEnter, onDown, onClose }: SearchFieldProps) {
  const { t } = useTranslation();
  const [isOffered, setIsOffered] = useState(false);
  const isOpen = isOffered && suggestions.length > 0;
  const combobox = useCombobox({ opened: isOpen });
  const take = (key: string) => {
    const taken = suggestions.find((suggestion) => suggestion.key === key);
    if (taken) onChange(taken.text);
    combobox.resetSelectedOption();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={take} withinPortal={false} offset={4}>
      <Combobox.Target>
        <TextInput
          className={classes['field']}
          size="xs"
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          leftSection={<IconSearch size={16} />}
          value={text}
          maxLength={limits.searchText.max}
          autoFocus
          autoComplete="off"
          onFocus={() => setIsOffered(true)}
          onBlur={() => setIsOffered(false)}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            setIsOffered(true);
            combobox.resetSelectedOption();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              if (isOpen) setIsOffered(false);
              else onClose();
              event.stopPropagation();
            } else if (event.key === 'ArrowDown' && !isOpen) {
              onDown();
              event.preventDefault();
            } else if (event.key === 'Enter' && combobox.getSelectedOptionIndex() === -1) onEnter();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isOpen}>
        <Combobox.Options aria-label={t('search.suggestions')}>
          {suggestions.map((suggestion) => (
            <Combobox.Option key={suggestion.key} value={suggestion.key} className={classes['option']}>
              <span>{suggestion.label}</span>
              <small>
                {suggestion.kind === 'filter' ? t(`search.filter.${suggestion.filter}`) : suggestion.beside}
              </small>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
