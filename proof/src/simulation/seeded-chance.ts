import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { Dice } from './dice.js';

const real = { random: Math.random, randomBytes: crypto.randomBytes, randomUUID: crypto.randomUUID };

/**
 * Makes every id, tag and jitter of this process the same for the same seed.
 * @returns how to give chance back.
 */
export function seedChance(seed: number): () => void {
  // Two of them: libraries keep stocks of the one and refill them at any time.
  const stocked = new Dice(seed + 1);
  const dice = new Dice(seed);
  const randomBytes = (size: number) => Buffer.from(Array.from({ length: size }, () => dice.below(256)));
  install({ random: stocked.next, randomBytes, randomUUID: () => uuidOf(randomBytes(16)) });
  return () => install(real);
}

function install(chance: { random: () => number; randomBytes: unknown; randomUUID: unknown }): void {
  Math.random = chance.random;
  Object.assign(crypto, { randomBytes: chance.randomBytes, randomUUID: chance.randomUUID });
  syncBuiltinESMExports();
}

/** RFC 9562 §5.4: version 4. */
function uuidOf(bytes: Buffer): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
