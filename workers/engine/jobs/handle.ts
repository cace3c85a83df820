/** A running job as its stages see it: steps that advance, and the wish to stop. */
import type { Job } from '../../api';
import { PlumblineError } from '../../api/errors';
import { TaskControl } from '../../jobs';
import type { StepProgress } from './estimate';

export type StepName = Job['steps'][number]['name'];

export const cancelledError = (): PlumblineError =>
  new PlumblineError('cancelled', 'Cancelled. What was finished is kept; resume to go on from there');

export interface StepPlan {
  readonly name: StepName;
  readonly title: string;
  /** Bytes of its input, as far as that is known before it begins. */
  readonly bytes: number;
  /** What its work grows with, in a unit of its own; see `Costs`. */
  readonly size: (found: Found) => number;
}

/** What the steps find, as it will be at their end as far as that can be told by now. */
export interface Found {
  bytes(step: StepName): number;
  /** Pages, records. */
  items(step: StepName): number;
  /** Characters of text. */
  text(step: StepName): number;
}

/** Of an input that nobody has looked into: what a byte of it will come to, give or take a few times. */
const GUESS = { items: 1 / 2500, text: 1.5 } as const;
/** Share of a step that tells enough of the rest of it. */
const TELLING = 0.02;

interface StepState {
  readonly plan: StepPlan;
  state: 'waiting' | 'running' | 'done';
  shards: number;
  shardsDone: number;
  bytes: number;
  bytesDone: number;
  itemsDone: number;
  textDone: number;
  /** What earlier sessions did of it, which says nothing of how fast this one is. */
  bytesBefore: number;
  itemsBefore: number;
  shardsBefore: number;
  /** Known to be there already, before its turn comes. */
  reused: boolean;
  begunMs: number;
  endedMs: number;
  /** Share that was told last, and when another one was told before. */
  toldShare: number;
  toldMs: number;
  readonly running: Map<TaskControl, number>;
}

export class JobHandle {
  private readonly steps: readonly StepState[];
  private cancelled = false;
  private readonly onCancel: (() => void)[] = [];

  constructor(
    plans: readonly StepPlan[],
    private readonly changed: () => void,
    private readonly now: () => Date,
  ) {
    this.steps = plans.map((plan) => ({
      plan,
      state: 'waiting',
      shards: 0,
      shardsDone: 0,
      bytes: 0,
      bytesDone: 0,
      itemsDone: 0,
      textDone: 0,
      bytesBefore: 0,
      itemsBefore: 0,
      shardsBefore: 0,
      reused: false,
      begunMs: 0,
      endedMs: 0,
      toldShare: 0,
      toldMs: 0,
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

  /** Nothing will have to be done in a step that is to come. */
  willReuse(name: StepName): void {
    this.step(name).reused = true;
  }

  /** Starts a step of so many shards and input bytes. */
  begin(name: StepName, shards: number, bytes: number): void {
    const step = this.step(name);
    const begunMs = this.now().getTime();
    Object.assign(step, { state: 'running', shards, bytes, begunMs, toldMs: begunMs });
    this.changed();
  }

  /** A control for one task of a step; `bytes` is what its shard weighs. */
  task(name: StepName, bytes: number): TaskControl {
    const control = new TaskControl();
    if (this.cancelled) control.cancel();
    this.step(name).running.set(control, bytes);
    return control;
  }

  /**
   * A shard is finished, by a task just now or (without a control) in an earlier session.
   * @param text characters of text in it
   */
  shardDone(name: StepName, bytes: number, items: number, control?: TaskControl, text = control?.text ?? 0): void {
    const step = this.step(name);
    if (control === undefined) {
      step.bytesBefore += bytes;
      step.itemsBefore += items;
      step.shardsBefore++;
    } else step.running.delete(control);
    step.shardsDone++;
    step.bytesDone += bytes;
    step.itemsDone += items;
    step.textDone += text;
    this.changed();
  }

  /** A task ended without finishing its shard. */
  taskEnded(name: StepName, control: TaskControl): void {
    this.step(name).running.delete(control);
  }

  end(name: StepName): void {
    const step = this.step(name);
    step.state = 'done';
    step.endedMs = this.now().getTime();
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

  /** How far each step is, for an estimate of what is left. */
  progress(): readonly StepProgress[] {
    const found: Found = {
      bytes: (name) => expectedBytes(this.step(name)),
      items: (name) => expectedItems(this.step(name)),
      text: (name) => expectedText(this.step(name)),
    };
    return this.steps.map((step) => ({
      name: step.plan.name,
      state: step.state,
      size: step.plan.size(found),
      share: shareOf(step),
      shareBefore: shareBeforeOf(step),
      seconds: this.secondsOf(step),
      told: this.toldOf(step),
    }));
  }

  /** Shares come in lumps where shards are large. */
  private toldOf(step: StepState): number {
    const share = shareOf(step) ?? 0;
    if (step.state !== 'running') return this.secondsOf(step);
    if (share !== step.toldShare) Object.assign(step, { toldShare: share, toldMs: this.now().getTime() });
    return (step.toldMs - step.begunMs) / 1000;
  }

  private secondsOf(step: StepState): number {
    if (step.state === 'waiting') return 0;
    return ((step.state === 'done' ? step.endedMs : this.now().getTime()) - step.begunMs) / 1000;
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

function textOf(step: StepState): number {
  return step.textDone + sum([...step.running.keys()].map((control) => control.text));
}

/** null where a step of one shard and no bytes is in the middle of it. */
function shareOf(step: StepState): number | null {
  if (step.state === 'done') return 1;
  if (step.state === 'waiting') return 0;
  if (step.bytes > 0) return Math.min(1, (step.bytesDone + runningBytes(step)) / step.bytes);
  if (step.shards > 1) return step.shardsDone / step.shards;
  const [control] = step.running.keys();
  return control === undefined || control.share === 0 ? null : Math.min(1, control.share);
}

function shareBeforeOf(step: StepState): number {
  if (step.reused) return 1;
  if (step.bytes > 0) return Math.min(1, step.bytesBefore / step.bytes);
  return step.shards > 0 ? step.shardsBefore / step.shards : 0;
}

const expectedBytes = (step: StepState): number => (step.state === 'waiting' ? step.plan.bytes : step.bytes);

/** What a step will have counted at its end, from what it has counted so far; a guess by its bytes until that tells enough. */
function extrapolated(step: StepState, counted: number, share: number, guess: number): number {
  return counted > 0 && share >= TELLING ? counted / share : expectedBytes(step) * guess;
}

const expectedItems = (step: StepState): number => extrapolated(step, itemsOf(step), shareOf(step) ?? 0, GUESS.items);

/** Tasks tell of text in lumps, so that finished shards are the better measure. */
function expectedText(step: StepState): number {
  const finished = step.bytes > 0 ? step.bytesDone / step.bytes : 0;
  if (finished >= TELLING || step.state === 'done')
    return extrapolated(step, step.textDone, shareOf(step) === 1 ? 1 : finished, GUESS.text);
  return extrapolated(step, textOf(step), shareOf(step) ?? 0, GUESS.text);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
