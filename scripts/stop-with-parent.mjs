/**
 * Under npm, a signal to npm ends npm and its shell, and the shell passes nothing on: this process would stay behind, an
 * orphan. From now on it gets a SIGTERM then. Without npm nothing happens: who starts a process alone may leave it alone.
 */
export function stopWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = () => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  };
  const timer = setInterval(watch, 300).unref();
}
