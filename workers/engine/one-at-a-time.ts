/** Async work that must not overlap, carried out in the order in which it was asked for. */
export class OneAtATime {
  private last: Promise<unknown> = Promise.resolve();

  /** Starts `work` once everything before it has ended, however it ended. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const own = this.last.then(work);
    this.last = own.catch(() => undefined); // who asked hears of the failure; who comes next need not
    return own;
  }
}
