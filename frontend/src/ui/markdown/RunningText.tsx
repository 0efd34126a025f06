import { createContext, use, type ReactNode } from 'react';

/** What becomes of running text, in which something may stand for more than its letters. */
export const RunningTextContext = createContext<(text: string) => ReactNode>((text) => text);

/** Text of a message that is not code. */
export function RunningText({ text }: { text: string }) {
  return use(RunningTextContext)(text);
}
