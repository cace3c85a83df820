/** A few numbers that the engine and a worker share while a task runs: no message is needed for progress or cancel. */

const CANCEL = 0; // Int32
const BYTES = 1; // Float64
const ITEMS = 2;

export class TaskControl {
  private readonly flags: Int32Array;
  private readonly numbers: Float64Array;

  constructor(readonly shared: SharedArrayBuffer = new SharedArrayBuffer(24)) {
    this.flags = new Int32Array(shared);
    this.numbers = new Float64Array(shared);
  }

  cancel(): void {
    Atomics.store(this.flags, CANCEL, 1);
  }

  readonly isCancelled = (): boolean => Atomics.load(this.flags, CANCEL) === 1;

  /** Bytes of the input consumed so far. */
  get bytes(): number {
    return this.numbers[BYTES]!;
  }

  /** Pages, records or pairs so far. */
  get items(): number {
    return this.numbers[ITEMS]!;
  }

  readonly setBytes = (bytes: number): void => {
    this.numbers[BYTES] = bytes;
  };

  setItems(items: number): void {
    this.numbers[ITEMS] = items;
  }
}
