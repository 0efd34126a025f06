import type { HubCounters } from '@kraken/socket-hub';
import type { Entry } from '@kraken/socket-hub/inspector';

interface Exported {
  readonly entries: readonly Entry[];
  readonly counters: Readonly<HubCounters>;
}

/** Gives the entries to the browser as a file: what one sees, as JSON, times in ms since 1970. */
export function exportEntries({ entries, counters }: Exported): void {
  const exportedAt = new Date();
  const text = JSON.stringify({ exportedAt, counters, entries }, null, 2);
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `kraken-events-${exportedAt.toISOString().slice(0, 19).replaceAll(':', '-')}.json`;
  link.click();
  // The browser has taken the file by the time that other tasks run.
  setTimeout(() => URL.revokeObjectURL(url));
}
