/** A running job as its stages see it: steps that advance, and the wish to stop. */
import type { Job } from '../../api';
import { PlumblineError } from '../../api/errors';
import { TaskControl } from '../../jobs';

export type StepName = Job['steps'][number]['name'];

export const cancelledError = (): PlumblineError =>
  new PlumblineError('cancelled', 'Cancelled. What was finished is kept; resume to go on from there');

export interface StepPlan {
  readonly name: StepName;
  readonly title: string;
  /** Expected share of the job's work, any unit that is the same for all steps. */
  readonly weight: number;
}

interface StepState {
  readonly plan: StepPlan;
  state: 'waiting' | 'running' | 'done';
  shards: number;
  shardsDone: number;
  bytes: number;
  bytesDone: number;
  itemsDone: number;
  /** What earlier sessions did of it, which says nothing of how fast this one is. */
  bytesBefore: number;
  itemsBefore: number;
  begunMs: number;
  readonly running: Map<TaskControl, number>;
}

export class JobHandle {
  private readonly steps: readonly StepState[];
  private cancelled = false;
  private readonly onCancel: (() => void)[] = [];

  /** @param best share of the job that was shown as done before it was resumed */
  constructor(
    plans: readonly StepPlan[],
    private readonly changed: () => void,
    private readonly now: () => Date,
    private best = 0,
  ) {
    this.steps = plans.map((plan) => ({
      plan,
      state: 'waiting',
      shards: 0,
      shardsDone: 0,
      bytes: 0,
      bytesDone: 0,
      itemsDone: 0,
      bytesBefore: 0,
      itemsBefore: 0,
      begunMs: 0,
      running: new Map<TaskControl, number>(),
    }));
  }

  cancel(): void {
    this.cancelled = true;
    for (const step of this.steps) for (const control of step.running.keys()) control.cancel();
    for (const tell of this.onCancel.splice(0)) tell();
  }

  /** Resolves when the job is cancelled, so that one that waits for its turn need not wait on. */
  whenCancelled(): Promise<void> {
    return new Promise((resolve) => {
      if (this.cancelled) resolve();
      else this.onCancel.push(resolve);
    });
  }

  throwIfCancelled(): void {
    if (this.cancelled) throw cancelledError();
  }

  /** Starts a step of so many shards and input bytes. */
  begin(name: StepName, shards: number, bytes: number): void {
    const step = this.step(name);
    Object.assign(step, { state: 'running', shards, bytes, begunMs: this.now().getTime() });
    this.changed();
  }

  /** A control for one task of a step; `bytes` is what its shard weighs. */
  task(name: StepName, bytes: number): TaskControl {
    const control = new TaskControl();
    if (this.cancelled) control.cancel();
    this.step(name).running.set(control, bytes);
    return control;
  }

  /** A shard is finished, by a task just now or (without a control) in an earlier session. */
  shardDone(name: StepName, bytes: number, items: number, control?: TaskControl): void {
    const step = this.step(name);
    if (control === undefined) {
      step.bytesBefore += bytes;
      step.itemsBefore += items;
    } else step.running.delete(control);
    step.shardsDone++;
    step.bytesDone += bytes;
    step.itemsDone += items;
    this.changed();
  }

  /** A task ended without finishing its shard. */
  taskEnded(name: StepName, control: TaskControl): void {
    this.step(name).running.delete(control);
  }

  end(name: StepName): void {
    const step = this.step(name);
    step.state = 'done';
    step.running.clear();
    this.changed();
  }

  /** What a client sees of the steps. */
  view(): Job['steps'] {
    return this.steps.map((step) => ({
      name: step.plan.name,
      title: step.plan.title,
      state: step.state,
      shards: step.shards,
      shardsDone: step.shardsDone,
      bytes: step.bytes,
      bytesDone: Math.min(step.bytes, Math.round(step.bytesDone + runningBytes(step))),
      items: itemsOf(step),
    }));
  }

  /** How fast the running step is, per second; null in its first half second. */
  rates(): { readonly items: number | null; readonly bytes: number | null } {
    const step = this.steps.find((each) => each.state === 'running');
    const seconds = step === undefined ? 0 : (this.now().getTime() - step.begunMs) / 1000;
    if (step === undefined || seconds < 0.5) return { items: null, bytes: null };
    const bytes = step.bytesDone + runningBytes(step) - step.bytesBefore;
    return { items: (itemsOf(step) - step.itemsBefore) / seconds, bytes: bytes / seconds };
  }

  /** Share of the whole job that is done, 0..1; never goes back. */
  fraction(): number {
    const total = sum(this.steps.map((step) => step.plan.weight));
    const done = sum(this.steps.map((step) => step.plan.weight * fractionOf(step)));
    this.best = Math.max(this.best, total === 0 ? 0 : Math.min(1, done / total));
    return this.best;
  }

  private step(name: StepName): StepState {
    const step = this.steps.find((s) => s.plan.name === name);
    if (step === undefined) throw new PlumblineError('internal', `the job has no step ${name}`);
    return step;
  }
}

function itemsOf(step: StepState): number {
  return step.itemsDone + sum([...step.running.keys()].map((control) => control.items));
}

function runningBytes(step: StepState): number {
  return sum([...step.running].map(([control, bytes]) => Math.min(control.bytes, bytes)));
}

function fractionOf(step: StepState): number {
  if (step.state === 'done') return 1;
  if (step.state === 'waiting') return 0;
  if (step.bytes > 0) return Math.min(1, (step.bytesDone + runningBytes(step)) / step.bytes);
  return step.shards === 0 ? 0 : step.shardsDone / step.shards;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
