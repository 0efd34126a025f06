import { useEffect, useState } from 'react';

/** Somebody else may have chosen otherwise at the same moment: then what is known wins after this. */
const HELD_AFTER_ANSWER_MS = 5_000;

/** What of a mutation matters here. */
interface Choice<T> {
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  readonly submittedAt: number;
  readonly variables: T | undefined;
}

/**
 * What saves at once is shown at once: what was chosen stands from the press until it comes back by its event, which may
 * be later than the answer. What was refused is put back; whoever refuses says why.
 * @param known what the server told last.
 * @param isSame of what is no plain value: whether the one says what the other says.
 */
export function useHeldChoice<T>(
  known: T,
  { isPending, isSuccess, submittedAt, variables }: Choice<T>,
  isSame: (one: T, other: T) => boolean = Object.is,
): T {
  const [endedAt, setEndedAt] = useState(0);
  const isHeld = variables !== undefined && (isPending || isSuccess) && submittedAt !== endedAt;
  const isTold = isHeld && isSuccess && isSame(known, variables);
  useEffect(() => {
    if (!isHeld || isPending) return undefined;
    const timer = setTimeout(() => setEndedAt(submittedAt), isTold ? 0 : HELD_AFTER_ANSWER_MS);
    return () => clearTimeout(timer);
  }, [isHeld, isPending, isTold, submittedAt]);
  return isHeld ? variables : known;
}
