import { isDisguised, limits } from '@kraken/shared';
import type { TFunction } from 'i18next';

/** Tells of a limit before the server does; null when there is nothing to say. Lengths are those of `limits`. */
export type Validate = (value: string) => string | null;

const USER_NAME = /^[a-z0-9][a-z0-9._-]*$/;

/** @returns a check of a text's length after trimming. */
export function textWithin(t: TFunction, { min = 0, max }: { min?: number; max: number }): Validate {
  return (value) => {
    const { length } = value.trim();
    if (min > 0 && length === 0) return t('field.required');
    if (length < min) return t('field.tooShort', { min });
    return length > max ? t('field.tooLong', { max }) : null;
  };
}

/** @returns a check of a name that others see: its length after trimming, and that nothing hides in it. */
export function nameWithin(t: TFunction, length: { min?: number; max: number }): Validate {
  const hasLength = textWithin(t, length);
  return (value) => hasLength(value) ?? (isDisguised(value.normalize('NFC').trim()) ? t('field.hidden') : null);
}

/** @returns a check of a name to sign in with. */
export function userNameRule(t: TFunction): Validate {
  const hasLength = textWithin(t, limits.userName);
  return (value) => hasLength(value) ?? (USER_NAME.test(value.trim().toLowerCase()) ? null : t('field.userNameShape'));
}

/** @returns a check of a new password; blanks count. */
export function passwordRule(t: TFunction): Validate {
  const { min, max } = limits.password;
  return (value) => {
    if (value.length < min) return t('field.tooShort', { min });
    return value.length > max ? t('field.tooLong', { max }) : null;
  };
}
