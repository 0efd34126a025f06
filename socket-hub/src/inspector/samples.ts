/** The last so many measured values, for percentiles and shapes. */
export class Samples {
  readonly #capacity: number;
  readonly #values: number[] = [];
  #next = 0;
  #count = 0;

  constructor(capacity = 1000) {
    this.#capacity = capacity;
  }

  /** How many were ever added. */
  get count(): number {
    return this.#count;
  }

  add(value: number): void {
    this.#values[this.#next] = value;
    this.#next = (this.#next + 1) % this.#capacity;
    this.#count++;
  }

  /** @param share in (0, 1]. @returns the smallest value that this share of the values does not exceed. */
  percentile(share: number): number | undefined {
    const sorted = this.#values.toSorted((a, b) => a - b);
    return sorted[Math.ceil(sorted.length * share) - 1];
  }

  /**
   * @param bounds ascending upper bounds
   * @returns how many values lie in (bound before, bound], and in the last place how many lie beyond all.
   */
  countsWithin(bounds: readonly number[]): readonly number[] {
    return [...bounds, Infinity].map((bound, index) => {
      const before = bounds[index - 1] ?? -Infinity;
      return this.#values.filter((value) => value > before && value <= bound).length;
    });
  }
}
