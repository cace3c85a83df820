/** Exports that go on: one after another, and each can be cancelled until its log entry is written. */
import { PlumblineError } from '../../api/errors';
import { OneAtATime } from '../one-at-a-time';

/** How an export hears that it is not wanted any more, and tells that it can no longer be undone. */
export interface ExportTurn {
  readonly signal: AbortSignal;
  readonly onSigning: () => void;
}

export class Exports {
  private readonly turns = new OneAtATime();
  private readonly running = new Set<{ readonly cancel: () => void; readonly over: Promise<void> }>();

  /** What a cancelled export still does is to remove what it wrote; the next one waits for that, who cancelled does not. */
  async run<T>(work: (turn: ExportTurn) => Promise<T>): Promise<T> {
    const abort = new AbortController();
    let isSigning = false;
    let tell = (): void => undefined;
    const told = new Promise<never>((_, reject) => {
      tell = () => reject(cancelled());
    });
    const own = this.turns.run(async () => {
      if (abort.signal.aborted) throw cancelled();
      return work({ signal: abort.signal, onSigning: () => (isSigning = true) });
    });
    const cancel = (): void => {
      if (isSigning) return; // the log says that this bag is written, and it will be
      abort.abort();
      tell();
    };
    const over = own.then(
      () => undefined,
      () => undefined, // who asked for it hears of it
    );
    const job = { cancel, over };
    this.running.add(job);
    void over.then(() => this.running.delete(job));
    return Promise.race([own, told]);
  }

  cancel(): void {
    for (const { cancel } of this.running) cancel();
  }

  /** Resolves once nothing is being written any more. */
  async close(): Promise<void> {
    this.cancel();
    await Promise.all([...this.running].map(({ over }) => over));
  }
}

const cancelled = (): PlumblineError =>
  new PlumblineError('cancelled', 'The export was cancelled; nothing was written');
