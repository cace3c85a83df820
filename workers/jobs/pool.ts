/** A pool of worker threads, share-nothing: a task's payload goes in, its small result comes out. */
import { Worker, type TransferListItem } from 'node:worker_threads';
import * as Comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { PlumblineError, type Envelope } from '../api/errors';
import type { TaskControl } from './control';

/** What a worker thread exposes. */
export interface WorkerDoor {
  run(task: string, payload: unknown, control: SharedArrayBuffer): Promise<Envelope<unknown>>;
}

interface Lane extends Thread {
  /** Rejects once the thread is gone: comlink would leave a pending call pending for ever. */
  readonly gone: Promise<never>;
  dead: boolean;
}

interface Waiting {
  readonly resolve: (lane: Lane) => void;
  readonly reject: (error: PlumblineError) => void;
}

export interface PoolOptions {
  /** Milliseconds that a cancelled task has to end by itself. */
  readonly grace?: number;
  /** Whether the threads come after whatever else wants the processor. */
  readonly background?: boolean;
}

/** How long a task that was cancelled may go on until its thread is stopped under it, milliseconds. */
const GRACE = 2000;

/** A thread that runs, and what tells its pool that it is gone. */
interface Thread {
  readonly worker: Worker;
  readonly door: Comlink.Remote<WorkerDoor>;
  readonly kind: string;
}

/** Threads of pools that were closed: the next pool of their kind needs not load and compile everything anew. */
const spare: Thread[] = [];
const MOST_SPARE = 4;

export class WorkerPool {
  private readonly idle: Lane[] = [];
  private readonly lanes = new Set<Lane>();
  private readonly waiting: Waiting[] = [];
  private closed = false;

  /**
   * @param entry the worker's script
   * @param size threads at most; each is started when it is first needed
   */
  constructor(
    private readonly entry: URL,
    readonly size: number,
    private readonly options: PoolOptions = {},
  ) {}

  /**
   * Runs a task in the next free thread. One that is cancelled ends: at once where it still waits for a thread, by itself
   * where it looks, else with its thread; what it was writing is removed by whoever does its work again.
   * Errors: whatever the task fails with; worker-died where its thread stops; cancelled also where the pool is closed.
   * @param transfer what of the payload is handed over, not copied
   */
  async run(
    task: string,
    payload: unknown,
    control: TaskControl,
    transfer: readonly TransferListItem[] = [],
  ): Promise<unknown> {
    const lane = await this.take(control);
    let overdue: NodeJS.Timeout | undefined;
    const forget = control.onCancel(() => {
      overdue = setTimeout(() => void lane.worker.terminate(), this.options.grace ?? GRACE);
    });
    // Only objects can be marked for handing over.
    const given = transfer.length === 0 ? payload : Comlink.transfer(payload as object, [...transfer] as never);
    try {
      const envelope = await Promise.race([lane.door.run(task, given, control.shared), lane.gone]);
      if (envelope.ok) return envelope.value;
      const { code, message, where } = envelope.error;
      throw new PlumblineError(code, message, where);
    } catch (error) {
      throw lane.dead && control.isCancelled() ? stopped() : error;
    } finally {
      forget();
      clearTimeout(overdue);
      this.release(lane);
    }
  }

  /** Stops all threads that work; tasks that run or wait fail with `cancelled`. Some idle ones are spared for the next pool. */
  async close(): Promise<void> {
    this.closed = true;
    for (const { reject } of this.waiting.splice(0)) reject(shuttingDown());
    for (const lane of this.idle.splice(0)) {
      if (spare.length >= MOST_SPARE) continue;
      this.lanes.delete(lane);
      lane.worker.removeAllListeners('error').removeAllListeners('exit');
      spare.push({ worker: lane.worker, door: lane.door, kind: lane.kind });
      watchSpare(lane.worker);
    }
    await Promise.all([...this.lanes].map((lane) => lane.worker.terminate()));
  }

  private async take(control: TaskControl): Promise<Lane> {
    if (this.closed) throw shuttingDown();
    const lane = this.idle.pop();
    if (lane !== undefined) return lane;
    if (this.lanes.size < this.size) return this.start();
    let forget = (): void => undefined;
    try {
      return await new Promise((resolve, reject) => {
        const own = { resolve, reject };
        this.waiting.push(own);
        forget = control.onCancel(() => {
          const at = this.waiting.indexOf(own);
          if (at < 0) return; // its turn has come
          this.waiting.splice(at, 1);
          reject(stopped());
        });
      });
    } finally {
      forget();
    }
  }

  private release(lane: Lane): void {
    const next = this.waiting.shift();
    if (next !== undefined) next.resolve(lane.dead ? this.start() : lane);
    else if (!lane.dead) this.idle.push(lane);
  }

  private start(): Lane {
    const thread = this.thread();
    const { worker } = thread;
    const gone = new Promise<never>((_, reject) => {
      const fail = (why: string): void => {
        lane.dead = true;
        this.lanes.delete(lane);
        const at = this.idle.indexOf(lane);
        if (at >= 0) this.idle.splice(at, 1);
        reject(this.closed ? shuttingDown() : died(why));
      };
      worker.once('error', (error) => fail(error.message));
      worker.once('exit', (code) => fail(`exit code ${code}`));
    });
    gone.catch(() => undefined); // a thread that dies idle disappoints nobody
    const lane: Lane = { ...thread, gone, dead: false };
    this.lanes.add(lane);
    return lane;
  }

  private thread(): Thread {
    const background = this.options.background === true;
    const kind = `${this.entry.href} ${background}`;
    const at = spare.findIndex((thread) => thread.kind === kind);
    if (at >= 0) {
      const [thread] = spare.splice(at, 1);
      thread!.worker.removeAllListeners('error').removeAllListeners('exit').ref();
      return thread!;
    }
    const worker = new Worker(this.entry, { workerData: { background } });
    return { worker, door: Comlink.wrap<WorkerDoor>(nodeEndpoint(worker)), kind };
  }
}

/** A spare thread keeps no program from ending; one that dies is none any more. */
function watchSpare(worker: Worker): void {
  const forget = (): void => {
    const at = spare.findIndex((thread) => thread.worker === worker);
    if (at >= 0) spare.splice(at, 1);
  };
  worker.once('error', forget);
  worker.once('exit', forget);
  worker.unref();
}

const shuttingDown = (): PlumblineError =>
  new PlumblineError('cancelled', 'The engine is shutting down. What was finished is kept');

const stopped = (): PlumblineError => new PlumblineError('cancelled', 'Cancelled. What was finished is kept');

const died = (why: string): PlumblineError =>
  new PlumblineError(
    'worker-died',
    `A worker thread stopped in the middle of its work (${why}). What was finished is kept; start again to go on`,
  );
