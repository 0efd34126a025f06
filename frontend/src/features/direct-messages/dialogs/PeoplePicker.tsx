import { MultiSelect, type MultiSelectProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { User } from '@kraken/shared';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UserAvatar } from '../../users/UserAvatar.js';
import { useUsers } from '../../users/user.query.js';
import { usePeopleSearch } from '../usePeopleSearch.js';

interface PeoplePickerProps {
  value: string[];
  onChange: (userIds: string[]) => void;
  /** How many may be chosen. */
  max: number;
  /** Who is there already, and is not offered. */
  without?: readonly string[];
}

/** Chooses people by a part of their names, among those one may write to. */
export function PeoplePicker({ value, onChange, max, without = [] }: PeoplePickerProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  // Closed with each choice: what stands below can be reached, and typing opens it again.
  const [isOpen, list] = useDisclosure();
  const { people, isPending } = usePeopleSearch(search);
  const chosen = useUsers(value);
  const offered = people.filter(({ id }) => !without.includes(id) && !value.includes(id));
  return (
    <MultiSelect
      label={t('dm.to')}
      placeholder={value.length === 0 ? t('dm.toPlaceholder') : ''}
      data={[...chosen, ...offered].map(optionOf)}
      // The server has searched, in more than the names that are shown.
      filter={({ options }) => options}
      value={value}
      onChange={(userIds) => {
        onChange(userIds);
        setSearch('');
      }}
      searchable
      searchValue={search}
      onSearchChange={(text) => {
        setSearch(text);
        if (text !== '') list.open();
      }}
      dropdownOpened={isOpen}
      onDropdownOpen={list.open}
      onDropdownClose={list.close}
      onOptionSubmit={list.close}
      maxValues={max}
      hidePickedOptions
      nothingFoundMessage={isPending ? t('state.loading') : t('dm.nobodyFound')}
      renderOption={renderPerson}
      comboboxProps={{ offset: 4 }}
      maxDropdownHeight={260}
      data-autofocus
    />
  );
}

const optionOf = ({ id, name, displayName }: User) => ({ value: id, label: `${displayName} (${name})` });

const renderPerson: NonNullable<MultiSelectProps['renderOption']> = ({ option }) => (
  <>
    <UserAvatar userId={option.value} size="small" />
    <span>{'label' in option ? option.label : ''}</span>
  </>
);
