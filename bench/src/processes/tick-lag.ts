const EVERY_MS = 5;

/** How late the timers of a process are: how long something new waits for its turn of the event loop. */
export class TickLag {
  private lateMs: number[] = [];
  private timer: NodeJS.Timeout | undefined;

  start(): void {
    this.stop();
    this.lateMs = [];
    this.wait();
  }

  /** @returns by how many ms each timer since `start` was late, unordered. */
  stop(): number[] {
    clearTimeout(this.timer);
    return this.lateMs;
  }

  private wait(): void {
    const due = performance.now() + EVERY_MS;
    this.timer = setTimeout(() => {
      this.lateMs.push(performance.now() - due);
      this.wait();
    }, EVERY_MS);
  }
}
