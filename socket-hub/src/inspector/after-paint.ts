/**
 * Calls back when the browser has painted what the cache holds by now. TanStack tells its observers in a task of its own
 * and React draws in it, so the frame is asked for two tasks later: the time is too long rather than too short, by a
 * frame at most. Nothing is called where nothing is painted: outside of a browser, and in a page that is hidden.
 */
export function afterPaint(onPainted: () => void): void {
  if (typeof requestAnimationFrame !== 'function' || document.hidden) return;
  // The task after the frame's callbacks is the first one after the paint.
  const onFrame = () => setTimeout(onPainted);
  setTimeout(() => setTimeout(() => requestAnimationFrame(onFrame)));
}
