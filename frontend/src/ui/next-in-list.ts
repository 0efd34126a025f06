interface Step {
  /** Where one is; undefined: in none of them. */
  readonly from: string | undefined;
  readonly step: -1 | 1;
  readonly isCandidate: (id: string) => boolean;
}

/** @returns the nearest candidate in that direction; undefined at the end of the list. */
export function nextInList(ids: readonly string[], { from, step, isCandidate }: Step): string | undefined {
  const at = ids.indexOf(from ?? '');
  if (step === 1) return ids.slice(at + 1).find(isCandidate);
  return ids.slice(0, Math.max(0, at)).findLast(isCandidate);
}
