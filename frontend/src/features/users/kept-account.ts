import { MeSchema, type Me } from '@kraken/shared';

const KEY = 'kraken.account';

type AccountStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** @returns who was signed in here last and has not signed out; null when nobody was, or nothing can be kept. */
export function readKeptAccount(storage: AccountStorage = localStorage): Me | null {
  try {
    return MeSchema.safeParse(JSON.parse(storage.getItem(KEY) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

/** Keeps who is signed in, so that the next start need not ask before it shows anything; null forgets it. */
export function keepAccount(me: Me | null, storage: AccountStorage = localStorage): void {
  try {
    if (me) storage.setItem(KEY, JSON.stringify(me));
    else storage.removeItem(KEY);
  } catch {
    // Full or forbidden: the next start asks first.
  }
}
