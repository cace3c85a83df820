/** How often something may be started again: what ends more often than this will end again. */
export class RestartBudget {
  #starts: readonly number[] = [];

  /** @param now milliseconds of any steady clock. */
  constructor(
    private readonly limit: number,
    private readonly withinMs: number,
    private readonly now: () => number,
  ) {}

  /** Takes one restart out of the budget; false where none is left. */
  take(): boolean {
    const now = this.now();
    this.#starts = this.#starts.filter((start) => now - start < this.withinMs);
    if (this.#starts.length >= this.limit) return false;
    this.#starts = [...this.#starts, now];
    return true;
  }
}
