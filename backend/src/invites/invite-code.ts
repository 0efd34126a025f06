import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no i, l, o, u, so that a code can be read aloud. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** 60 bits: nobody finds one by trying. */
const LENGTH = 12;

export function createInviteCode(): string {
  return Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** @returns the code as it is stored, from the code as somebody typed it. */
export function normalizeInviteCode(typed: string): string {
  return typed.trim().toLowerCase().replaceAll('o', '0').replaceAll(/[il]/g, '1');
}
