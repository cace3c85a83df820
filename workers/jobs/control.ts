/** A few numbers that the engine and a worker share while a task runs: no message is needed for progress or cancel. */

const CANCEL = 0; // Int32
const BYTES = 1; // Float64
const ITEMS = 2;
const TEXT = 3;
const SHARE = 4;

export class TaskControl {
  private readonly flags: Int32Array;
  private readonly numbers: Float64Array;
  private readonly stops = new Set<() => void>();

  constructor(readonly shared: SharedArrayBuffer = new SharedArrayBuffer(40)) {
    this.flags = new Int32Array(shared);
    this.numbers = new Float64Array(shared);
  }

  cancel(): void {
    Atomics.store(this.flags, CANCEL, 1);
    Atomics.notify(this.flags, CANCEL);
    for (const stop of [...this.stops]) stop();
  }

  readonly isCancelled = (): boolean => Atomics.load(this.flags, CANCEL) === 1;

  /**
   * Calls `stop` once, when the task is cancelled on this side or the other: for work that cannot ask on its way, such as a
   * query. @returns what takes the wish back
   */
  readonly onCancel = (stop: () => void): (() => void) => {
    const forget = (): void => {
      if (this.stops.delete(once)) Atomics.notify(this.flags, CANCEL); // whoever still waits looks, and waits on
    };
    const once = (): void => {
      if (this.stops.delete(once)) stop();
    };
    this.stops.add(once);
    void this.toldFromAfar(once);
    return forget;
  };

  private async toldFromAfar(once: () => void): Promise<void> {
    while (this.stops.has(once)) {
      if (this.isCancelled()) once();
      else await Atomics.waitAsync(this.flags, CANCEL, 0).value;
    }
  }

  /** Bytes of the input consumed so far. */
  get bytes(): number {
    return this.numbers[BYTES]!;
  }

  /** Pages, records or pairs so far. */
  get items(): number {
    return this.numbers[ITEMS]!;
  }

  /** Characters of text that were made so far, for steps that work on that text later. */
  get text(): number {
    return this.numbers[TEXT]!;
  }

  /** Of a task that is a whole step and has no bytes to tell by: how much of it is done, 0..1. */
  get share(): number {
    return this.numbers[SHARE]!;
  }

  setShare(share: number): void {
    this.numbers[SHARE] = share;
  }

  readonly setBytes = (bytes: number): void => {
    this.numbers[BYTES] = bytes;
  };

  setItems(items: number): void {
    this.numbers[ITEMS] = items;
  }

  readonly setText = (characters: number): void => {
    this.numbers[TEXT] = characters;
  };
}
