/** How long the window and the shell were busy at a stretch: tasks of their main threads, by the clock and by the CPU. */
import { readFileSync } from 'node:fs';
import type { ElectronApplication, Page } from '@playwright/test';

export interface Busy {
  readonly thread: string;
  readonly tasks: number;
  /** Longest task, milliseconds by the clock: what a person feels, other programs' turns included. */
  readonly longest: number;
  /** Longest task, milliseconds of its thread's CPU: what the task itself takes. */
  readonly longestWork: number;
  /** Tasks whose work took 50 ms and more. */
  readonly blocking: number;
  /** What the task of the longest work was made of. */
  readonly made: string;
}

const THREADS = new Map([
  ['CrRendererMain', 'window'],
  ['CrBrowserMain', 'shell'],
]);

interface TraceEvent {
  readonly ph: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** When it began, microseconds. */
  readonly ts: number;
  /** Microseconds. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export async function startTracing(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({
      included_categories: ['toplevel', 'devtools.timeline', 'v8'],
      recording_mode: 'record-continuously',
    }),
  );
}

export async function stopTracing(app: ElectronApplication): Promise<readonly Busy[]> {
  const file = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as { traceEvents: readonly TraceEvent[] };
  const names = new Map<string, string>();
  for (const { ph, name, pid, tid, args } of traceEvents)
    if (ph === 'M' && name === 'thread_name') names.set(`${pid} ${tid}`, args?.name ?? '');
  return [...THREADS].map(([name, thread]) => {
    const own = traceEvents.filter(({ ph, pid, tid }) => ph === 'X' && names.get(`${pid} ${tid}`) === name);
    const tasks = own.filter((event) => event.name.endsWith('RunTask'));
    const most = (of: (event: TraceEvent) => number): number =>
      tasks.reduce((top, task) => Math.max(top, of(task)), 0) / 1000;
    const hardest = tasks.toSorted((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0))[0];
    return {
      thread,
      tasks: tasks.length,
      longest: most((task) => task.dur ?? 0),
      longestWork: most((task) => task.tdur ?? 0),
      blocking: tasks.filter((task) => (task.tdur ?? 0) >= 50_000).length,
      made: hardest === undefined ? '' : partsOf(hardest, own),
    };
  });
}

/** The parts of a task that took 2 ms and more, each name once. */
function partsOf(task: TraceEvent, events: readonly TraceEvent[]): string {
  const within = events.filter(
    (event) =>
      event !== task &&
      event.ts >= task.ts &&
      event.ts + (event.dur ?? 0) <= task.ts + (task.dur ?? 0) &&
      (event.dur ?? 0) >= 2000 &&
      !event.name.endsWith('RunTask'),
  );
  const longest = new Map<string, number>();
  for (const { name, dur } of within) longest.set(name, Math.max(longest.get(name) ?? 0, dur ?? 0));
  return [...longest].map(([name, micros]) => `${name} ${(micros / 1000).toFixed(0)}`).join(', ');
}

/** Gaps between turns of the page, milliseconds: between frames, and between messages to itself. */
export interface Gaps {
  readonly longTasks: readonly number[];
  readonly frames: readonly number[];
  readonly messages: readonly number[];
}

/** Begins to measure; `readGaps` gives what was measured so far. */
export async function watchGaps(page: Page): Promise<void> {
  await page.evaluate(() => {
    const gaps = { longTasks: [] as number[], frames: [] as number[], messages: [] as number[] };
    (globalThis as unknown as { gaps: Gaps }).gaps = gaps;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) gaps.longTasks.push(entry.duration);
    }).observe({ type: 'longtask' });
    let frame = performance.now();
    const onFrame = (): void => {
      const now = performance.now();
      gaps.frames.push(now - frame);
      frame = now;
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    const { port1, port2 } = new MessageChannel();
    let message = performance.now();
    port1.onmessage = () => {
      const now = performance.now();
      gaps.messages.push(now - message);
      setTimeout(() => {
        message = performance.now();
        port2.postMessage(0);
      }, 10);
    };
    port2.postMessage(0);
  });
}

export const readGaps = (page: Page): Promise<Gaps> =>
  page.evaluate(() => (globalThis as unknown as { gaps: Gaps }).gaps);
