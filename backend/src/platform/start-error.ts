/** Why Kraken cannot start, as a sentence for whoever runs it. `main.ts` prints it alone, without a stack, and exits. */
export class StartError extends Error {
  constructor(
    sentence: string,
    readonly exitCode: number,
  ) {
    super(sentence);
    this.name = 'StartError';
  }
}

/** Exit codes, in the manner of sysexits.h: scripts can tell the reasons apart. */
export const ExitCode = {
  /** A setting that cannot be understood. */
  wrongSetting: 78,
  /** The database is not there, too old, or of a newer Kraken. */
  noDatabase: 69,
  /** The data folder cannot be written. */
  folderUnwritable: 73,
  /** Another process holds the data folder. */
  folderLocked: 75,
  /** The address cannot be listened on. */
  addressUnusable: 71,
} as const;
