import { useTranslation } from 'react-i18next';
import { RequestError } from './request-error.js';

/** @returns a function that says in words what went wrong; only the code of the error decides. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => t(`problem.${error instanceof RequestError ? error.code : 'internal'}`);
}
