import { Select, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { SearchLanguageSchema, type Community, type SearchLanguage } from '@kraken/shared';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { communitiesControllerUpdate } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { ProblemAlert } from '../../../requests/ProblemAlert.js';

/** In which language the search understands what is written in a community. */
export function SearchLanguageSelect({ community }: { community: Community }) {
  const { t, i18n } = useTranslation();
  const { searchLanguage: known } = community;
  /** What was chosen here, and what the cache held then. */
  const [chosen, setChosen] = useState<{ language: SearchLanguage; before: SearchLanguage } | null>(null);
  const update = useMutation({
    mutationFn: (searchLanguage: SearchLanguage) =>
      answerOf(communitiesControllerUpdate({ path: { communityId: community.id }, body: { searchLanguage } })),
    onError: () => setChosen(null),
    onSuccess: () => notifications.show({ message: t('search.languageSaved') }),
  });
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const languages = SearchLanguageSchema.options
    .filter((language) => language !== 'simple')
    .map((language) => ({ value: language, label: names.of(CODES[language]) ?? language }))
    .toSorted((a, b) => a.label.localeCompare(b.label, i18n.language));
  return (
    <Stack gap="md" mt="md">
      <Select
        label={t('search.language')}
        description={t('search.languageText')}
        data={[{ value: 'simple', label: t('search.noLanguage') }, ...languages]}
        // Until the cache has heard of it.
        value={chosen?.before === known ? chosen.language : known}
        onChange={(value) => {
          const language = SearchLanguageSchema.safeParse(value).data;
          if (language === undefined || language === known) return;
          setChosen({ language, before: known });
          update.mutate(language);
        }}
        searchable
        allowDeselect={false}
      />
      <ProblemAlert error={update.error} />
    </Stack>
  );
}

/** By which browsers know their names. */
const CODES: Readonly<Record<Exclude<SearchLanguage, 'simple'>, string>> = {
  arabic: 'ar',
  armenian: 'hy',
  basque: 'eu',
  catalan: 'ca',
  danish: 'da',
  dutch: 'nl',
  english: 'en',
  finnish: 'fi',
  french: 'fr',
  german: 'de',
  greek: 'el',
  hindi: 'hi',
  hungarian: 'hu',
  indonesian: 'id',
  irish: 'ga',
  italian: 'it',
  lithuanian: 'lt',
  nepali: 'ne',
  norwegian: 'no',
  portuguese: 'pt',
  romanian: 'ro',
  russian: 'ru',
  serbian: 'sr',
  spanish: 'es',
  swedish: 'sv',
  tamil: 'ta',
  turkish: 'tr',
  yiddish: 'yi',
};
