/** What a process has used so far. */
export interface Usage {
  /** Of all threads, in user and system time. */
  readonly cpuMs: number;
  /** Resident memory, after a garbage collection if that was asked for. */
  readonly rssBytes: number;
}

/** @returns the usage of this process. Collecting needs `--expose-gc`. */
export function readUsage({ isCollecting = false } = {}): Usage {
  if (isCollecting) for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() };
}
