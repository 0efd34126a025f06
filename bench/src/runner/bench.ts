/** One benchmark: `npm run bench -- <name>`. */
export interface Bench {
  readonly name: string;
  /** What it measures and against what, in one sentence. */
  readonly measures: string;
  run(options: BenchOptions): Promise<Result>;
}

export interface BenchOptions {
  /** Small numbers, a few seconds: shows that it runs, says nothing about speed. */
  readonly isQuick: boolean;
}

export interface Result {
  readonly measures: readonly Measure[];
  /** What a reader must know to read the numbers: what was left out, and why. */
  readonly notes?: readonly string[];
}

export interface Measure {
  readonly what: string;
  readonly value: number;
  /** `ms`, `KB`, `×` for a ratio to a peer of the same run, empty for a count. */
  readonly unit: string;
  /** What we want it to be; without one it is told for comparison. */
  readonly aim?: { readonly atMost: number } | { readonly atLeast: number };
}

/** @returns whether a measure is where we want it; undefined when it has no aim. */
export function meetsAim({ value, aim }: Measure): boolean | undefined {
  if (!aim) return undefined;
  return 'atMost' in aim ? value <= aim.atMost : value >= aim.atLeast;
}
