/**
 * Calls back when the page may be ending: nothing that waits comes to happen after it.
 * @returns how to stop watching.
 */
export function watchPageEnd(onEnd: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined;
  const onHidden = () => {
    if (document.visibilityState === 'hidden') onEnd();
  };
  window.addEventListener('pagehide', onEnd);
  // Phones end hidden pages without a word.
  document.addEventListener('visibilitychange', onHidden);
  return () => {
    window.removeEventListener('pagehide', onEnd);
    document.removeEventListener('visibilitychange', onHidden);
  };
}
