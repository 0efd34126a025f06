/** What an address of a conversation may say: at which position it is opened. */
export interface PositionSearch {
  readonly at?: number;
}

/** @returns what is understood of an address that anybody may have written. */
export function readPositionSearch(search: Record<string, unknown>): PositionSearch {
  const at = Number(search['at']);
  return Number.isSafeInteger(at) && at > 0 ? { at } : {};
}
