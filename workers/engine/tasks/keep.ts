/** What a worker thread keeps from task to task: the memory of a kernel grows and never shrinks, so it is used again. */
import { GramCounter } from '../../text';

type TakeRun = (run: Iterable<Uint8Array>) => void;

/** What a counter is made for. */
export interface CounterSize {
  readonly gramBytes: number;
  readonly partitions: number;
  /** Longest n-gram that is counted. */
  readonly longest: number;
}

interface Kept {
  readonly key: string;
  readonly counter: GramCounter;
  takeRun: TakeRun;
}

export class Keep {
  private kept: Kept | null = null;

  /** An empty counter that hands its runs to `takeRun`. */
  gramCounter({ gramBytes: budgetBytes, partitions, longest }: CounterSize, takeRun: TakeRun): GramCounter {
    const key = `${budgetBytes} ${partitions} ${longest}`;
    if (this.kept?.key !== key) {
      const spill: TakeRun = (run) => this.kept?.takeRun(run);
      const counter = new GramCounter({ longest, budgetBytes, partitions, spill });
      this.kept = { key, counter, takeRun };
    }
    this.kept.takeRun = takeRun;
    forget(this.kept.counter);
    return this.kept.counter;
  }
}

/** A task that was cancelled or failed leaves what it counted. */
function forget(counter: GramCounter): void {
  const run = counter.drain();
  if (run !== null) for (const _ of run) break;
}
