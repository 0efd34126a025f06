/** Focus goes back to where one writes. */
export function focusComposer(): void {
  document.querySelector<HTMLTextAreaElement>('main [data-composer] textarea')?.focus();
}

/** The same where one writes into a thread. */
export function focusThreadComposer(): void {
  document.querySelector<HTMLTextAreaElement>(`[data-beside='thread'] [data-composer] textarea`)?.focus();
}
