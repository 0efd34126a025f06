import { z } from 'zod';

/**
 * In which language the words of a community's messages are understood: what PostgreSQL has had a stemmer for since its
 * oldest version that we run on, by its own names. `simple` knows none: words are what is written.
 */
export const SearchLanguageSchema = z.enum([
  'simple',
  'arabic',
  'armenian',
  'basque',
  'catalan',
  'danish',
  'dutch',
  'english',
  'finnish',
  'french',
  'german',
  'greek',
  'hindi',
  'hungarian',
  'indonesian',
  'irish',
  'italian',
  'lithuanian',
  'nepali',
  'norwegian',
  'portuguese',
  'romanian',
  'russian',
  'serbian',
  'spanish',
  'swedish',
  'tamil',
  'turkish',
  'yiddish',
]);
export type SearchLanguage = z.output<typeof SearchLanguageSchema>;
