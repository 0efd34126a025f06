interface Step {
  /** Where one is; undefined: in none of them. */
  readonly from: string | undefined;
  readonly step: -1 | 1;
  readonly isCandidate: (channelId: string) => boolean;
}

/** @returns the nearest candidate in that direction; undefined at the end of the list. */
export function nextChannel(channelIds: readonly string[], { from, step, isCandidate }: Step): string | undefined {
  const at = channelIds.indexOf(from ?? '');
  if (step === 1) return channelIds.slice(at + 1).find(isCandidate);
  return channelIds.slice(0, Math.max(0, at)).findLast(isCandidate);
}
