/** All jobs of an open workspace: started, watched, cancelled, resumed; remembered across sessions. */
import type { Job } from '../../api';
import { PlumblineError, toPlumblineError } from '../../api/errors';
import type { Catalog, JobRecord } from '../../catalog';
import { countedDown, type Shown } from './countdown';
import { learned, secondsLeft, type Costs, type Known } from './estimate';
import { cancelledError, JobHandle, type StepPlan } from './handle';

/** What can be started again from what is remembered of it. */
export interface JobSpec {
  readonly kind: Job['kind'];
  readonly title: string;
  /** Whatever the work needs to be resumed, as JSON values. */
  readonly input: Readonly<Record<string, unknown>>;
}

export interface JobWork {
  readonly steps: readonly StepPlan[];
  readonly run: (job: JobHandle) => Promise<{ readonly runId: string | null }>;
}

interface LiveJob {
  readonly record: JobRecord;
  readonly handle: JobHandle;
  readonly finished: Promise<Job>;
  /** Takes it for ended although its work has yet to stop. */
  readonly acknowledgeCancel: () => void;
  readonly startedMs: number;
  /** Share that was shown as done when it was started, or resumed. */
  readonly fractionBefore: number;
  shown: Shown | null;
}

/** What steps cost before, kept for the next job of the kind. */
export interface CostMemory {
  of(kind: string): Known;
  keep(kind: string, costs: Costs): void;
}

/** How often watchers hear of progress at most, milliseconds. */
const PULSE = 200;
const LONGEST_WAIT = 10_000;
/** Seconds of a job after which its end can be guessed. */
const TOO_EARLY = 1;

export class JobBoard {
  private readonly live = new Map<string, LiveJob>();
  private readonly lastViews = new Map<string, Job>();
  private readonly watchers = new Set<() => void>();
  private version = 1;
  private pulse: NodeJS.Timeout | null = null;
  private readonly turns = new Map<string, Promise<void>>();
  /** Work that goes on: of live jobs, and of cancelled ones until it has stopped. */
  private readonly working = new Set<Promise<void>>();
  private closing = false;

  constructor(
    private readonly catalog: Catalog,
    private readonly work: (spec: JobSpec) => JobWork,
    private readonly now: () => Date,
    private readonly randomId: () => string,
    private readonly costs: CostMemory,
  ) {}

  /** Jobs that were running when the process ended without a word. */
  interrupted(): readonly JobRecord[] {
    return this.catalog.jobs.list().filter((record) => record.state === 'running' && !this.live.has(record.id));
  }

  /** Starts a job; one that is running with the same input is that job. */
  start(spec: JobSpec): string {
    const same = [...this.live.values()].find((job) => job.record.spec === JSON.stringify(spec));
    if (same !== undefined) return same.record.id;
    const record: JobRecord = {
      id: this.randomId(),
      kind: spec.kind,
      title: spec.title,
      spec: JSON.stringify(spec),
      state: 'running',
      error: null,
      runId: null,
      startedAt: this.now().toISOString(),
      endedAt: null,
    };
    this.catalog.jobs.add(record);
    this.launch(record, spec);
    return record.id;
  }

  /** Goes on with a job that was cancelled, failed or interrupted. */
  resume(id: string): void {
    const record = this.catalog.jobs.list().find((job) => job.id === id);
    if (record === undefined) throw new PlumblineError('not-found', 'That job is not in this workspace any more');
    if (this.live.has(id) || record.state === 'done') return;
    this.catalog.jobs.finish(id, 'running', null, null, null);
    this.launch({ ...record, state: 'running', error: null, endedAt: null }, JSON.parse(record.spec) as JobSpec);
  }

  /** The job is cancelled at once; its work stops where it next looks, and whoever works on the same waits for that. */
  cancel(id: string): void {
    const live = this.live.get(id);
    live?.handle.cancel();
    live?.acknowledgeCancel();
  }

  dismiss(id: string): void {
    if (this.live.has(id)) return;
    this.catalog.jobs.remove(id);
    this.lastViews.delete(id);
    this.changed();
  }

  list(): { version: number; jobs: Job[] } {
    return { version: this.version, jobs: this.catalog.jobs.list().map((record) => this.view(record)) };
  }

  /** Answers once something changed after `version`, or after ten seconds; at once for a version of another session. */
  async watch(version: number): Promise<{ version: number; jobs: Job[] }> {
    if (this.version === version) {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          this.watchers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, LONGEST_WAIT);
        this.watchers.add(wake);
      });
    }
    return this.list();
  }

  /** The job once it has ended; at once where it is not running. */
  async finished(id: string): Promise<Job | undefined> {
    const live = this.live.get(id);
    if (live !== undefined) return live.finished;
    return this.list().jobs.find((job) => job.id === id);
  }

  async close(): Promise<void> {
    const ends = [...this.live.values()].map((job) => job.finished);
    this.closing = true;
    for (const { handle } of this.live.values()) handle.cancel();
    await Promise.all([...ends, ...this.working]);
    if (this.pulse !== null) clearInterval(this.pulse);
    for (const wake of [...this.watchers]) wake();
  }

  private launch(record: JobRecord, spec: JobSpec): void {
    const work = this.work(spec);
    const fractionBefore = this.lastViews.get(record.id)?.fraction ?? 0;
    const handle = new JobHandle(work.steps, () => this.changed(), this.now);
    let acknowledgeCancel = (): void => undefined;
    const cancelled = new Promise<never>((_, reject) => {
      acknowledgeCancel = () => reject(cancelledError());
    });
    const finished = Promise.race([this.inTurn(spec.kind, handle, () => work.run(handle)), cancelled]).then(
      ({ runId }) => {
        this.costs.keep(spec.kind, learned(handle.progress(), this.costs.of(spec.kind)));
        return this.end(record, 'done', null, runId);
      },
      (error: unknown) => {
        const { code, message } = toPlumblineError(error);
        // A window that closes interrupts; only a person cancels. What was interrupted goes on at the next start.
        if (code === 'cancelled' && this.closing) return this.end(record, 'running', null, null);
        return this.end(record, code === 'cancelled' ? 'cancelled' : 'failed', { code, message }, null);
      },
    );
    const startedMs = this.now().getTime();
    this.live.set(record.id, { record, handle, finished, acknowledgeCancel, startedMs, fractionBefore, shown: null });
    this.pulse ??= setInterval(() => this.beat(), PULSE);
    this.changed();
  }

  /** Jobs of a kind go one after another, so that no two of them build the same tables. One that is cancelled waits no longer. */
  private async inTurn<T>(kind: string, handle: JobHandle, work: () => Promise<T>): Promise<T> {
    const before = this.turns.get(kind) ?? Promise.resolve();
    const turn = Promise.race([before, handle.whenCancelled()]);
    const own = turn.then(() => {
      handle.throwIfCancelled();
      return work();
    });
    const over = own.then(
      () => undefined,
      () => undefined, // whoever waits for the job hears of it
    );
    this.working.add(over);
    void over.then(() => this.working.delete(over));
    this.turns.set(
      kind,
      Promise.all([before, over]).then(() => undefined),
    );
    return own;
  }

  private end(record: JobRecord, state: string, error: Job['error'], runId: string | null): Job {
    const endedAt = state === 'running' ? null : this.now().toISOString();
    const ended = { ...record, state, error: error === null ? null : JSON.stringify(error), runId, endedAt };
    const live = this.live.get(record.id);
    const view = this.view(this.remember(ended), live);
    this.live.delete(record.id);
    this.lastViews.set(record.id, view);
    if (this.live.size === 0 && this.pulse !== null) {
      clearInterval(this.pulse);
      this.pulse = null;
    }
    this.changed();
    return view;
  }

  /** Where the end of a job cannot be written down, that is what it ended with; the next session finds it interrupted. */
  private remember(ended: JobRecord): JobRecord {
    try {
      this.catalog.jobs.finish(ended.id, ended.state, ended.error, ended.runId, ended.endedAt);
      return ended;
    } catch (thrown) {
      const { code, message } = toPlumblineError(thrown);
      return { ...ended, state: 'failed', runId: null, error: ended.error ?? JSON.stringify({ code, message }) };
    }
  }

  private beat(): void {
    if (this.live.size > 0) this.changed();
  }

  private changed(): void {
    this.version++;
    for (const wake of [...this.watchers]) wake();
  }

  private view(record: JobRecord, live = this.live.get(record.id)): Job {
    const base = {
      id: record.id,
      kind: record.kind as Job['kind'],
      title: record.title,
      error: record.error === null ? null : (JSON.parse(record.error) as Job['error']),
      runId: record.runId,
      startedAt: record.startedAt,
      endedAt: record.endedAt,
    };
    if (live === undefined) {
      const last = this.lastViews.get(record.id);
      if (record.state === 'running' && last?.state === 'failed') return last; // its end could not be written down
      const state = record.state === 'running' ? 'interrupted' : (record.state as Job['state']);
      return {
        ...base,
        state,
        steps: last?.steps ?? [],
        fraction: state === 'done' ? 1 : (last?.fraction ?? 0),
        itemsPerSecond: null,
        bytesPerSecond: null,
        etaSeconds: null,
      };
    }
    const running = record.state === 'running';
    const shown = this.show(live);
    const rates = running ? live.handle.rates() : { items: null, bytes: null };
    return {
      ...base,
      state: record.state as Job['state'],
      steps: live.handle.view(),
      fraction: record.state === 'done' ? 1 : shown.fraction,
      itemsPerSecond: rates.items,
      bytesPerSecond: rates.bytes,
      etaSeconds: running && shown.at >= TOO_EARLY ? shown.secondsLeft : null,
    };
  }

  private show(live: LiveJob): Shown {
    const elapsed = (this.now().getTime() - live.startedMs) / 1000;
    const estimate = secondsLeft(live.handle.progress(), this.costs.of(live.record.kind));
    live.shown = countedDown(live.shown, estimate, live.fractionBefore, elapsed);
    return live.shown;
  }
}
