/** @returns how two people stand in `channels.dm_pair`: in one order, whoever asks. */
export const dmPairOf = (one: string, other: string): string => [one, other].toSorted().join(':');
