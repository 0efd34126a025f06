import { useState } from 'react';

/** @returns whether pointer or keyboard have been on the row since it was drawn, and what the row listens with. */
export function useIsApproached() {
  const [isApproached, setIsApproached] = useState(false);
  const approach = () => setIsApproached(true);
  return { isApproached, listeners: { onPointerEnter: approach, onFocus: approach } };
}
