import { useEffect, useState } from 'react';

/** Shorter interruptions are nobody's business. */
const PATIENCE_MS = 1500;

/** @returns whether a condition has held for so long that it is worth saying. */
export function useLasting(condition: boolean): boolean {
  const [hasLasted, setHasLasted] = useState(false);
  useEffect(() => {
    if (!condition) return undefined;
    const timer = setTimeout(() => setHasLasted(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setHasLasted(false);
    };
  }, [condition]);
  return condition && hasLasted;
}
