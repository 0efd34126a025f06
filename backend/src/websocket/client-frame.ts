import { z } from 'zod';
import type { ClientFrame } from '@kraken/socket-hub/protocol';

/** More rooms than anybody can have; a frame is bounded in bytes besides. */
const MAX_ROOMS = 25_000;
const Integer = z.int();

const ClientFrameSchema = z.discriminatedUnion('t', [
  z.strictObject({
    t: z.literal('resume'),
    wire: z.string().max(64),
    rooms: z.array(z.tuple([Integer.min(0), Integer.min(0), Integer])).max(MAX_ROOMS),
  }),
  z.strictObject({ t: z.literal('beat') }),
  z.strictObject({ t: z.literal('probe'), probe: Integer }),
  z.strictObject({ t: z.literal('command'), name: z.string().max(64), payload: z.unknown() }),
]);

/** @returns the frame; undefined when it is none. */
export function parseClientFrame(text: string): ClientFrame | undefined {
  try {
    return ClientFrameSchema.parse(JSON.parse(text)) satisfies ClientFrame;
  } catch {
    return undefined;
  }
}
