/** A job's state in words, for the tray. */
import type { Job } from '../../../workers/api';
import { formatBytes, formatCounted, formatDuration, formatSpeed, formatCount } from '../format/numbers';

type Step = Job['steps'][number];

const ITEM_NOUNS: Readonly<Record<Step['name'], string | null>> = {
  seal: null,
  profile: 'record',
  'read-dump': 'page',
  'merge-dump': null,
  'read-partner': 'record',
  'merge-partner': null,
  'read-tables': 'row',
  'join-tables': null,
  'measure-dump': 'text',
  'measure-partner': 'text',
  align: 'pair',
  trace: 'page',
  alike: null,
  compare: 'pair',
  items: 'page',
  group: null,
  diagnose: null,
};

/**
 * Whether a job is worth a line: what runs, what needs an answer, and comparisons that ended since the window opened.
 * That a file is sealed stands on its card.
 * @param openedAt milliseconds since the epoch
 */
export function inTray(job: Job, openedAt: number): boolean {
  if (job.state !== 'done') return true;
  return job.kind !== 'seal' && job.endedAt !== null && Date.parse(job.endedAt) >= openedAt;
}

/** The step that a job is at: the one that runs, else the next, else the last. */
export function currentStep(job: Job): { readonly step: Step; readonly number: number } | null {
  const at = job.steps.findIndex((step) => step.state !== 'done');
  const index = at === -1 ? job.steps.length - 1 : at;
  const step = job.steps[index];
  return step === undefined ? null : { step, number: index + 1 };
}

/** "Step 2 of 6: Reading the dump". */
export function stepWords(job: Job): string {
  const current = currentStep(job);
  if (current === null) return '';
  const title = current.step.title;
  return job.steps.length === 1 ? title : `Step ${current.number} of ${job.steps.length}: ${title}`;
}

/** "0.8 of 1.7 MB", "120 pages", "40 pages/s", "12 s left": what is known of the running step, in that order. */
export function progressWords(job: Job): readonly string[] {
  const current = currentStep(job);
  if (current === null) return [];
  const { step } = current;
  const noun = ITEM_NOUNS[step.name];
  const words: string[] = [];
  if (step.bytes > 0) words.push(`${formatBytes(Math.min(step.bytesDone, step.bytes))} of ${formatBytes(step.bytes)}`);
  if (noun !== null && step.items > 0) words.push(formatCounted(step.items, noun));
  if (job.bytesPerSecond !== null && job.bytesPerSecond > 0) words.push(formatSpeed(job.bytesPerSecond));
  if (noun !== null && job.itemsPerSecond !== null && job.itemsPerSecond >= 1) {
    words.push(`${formatCount(job.itemsPerSecond)} ${noun}s/s`);
  }
  if (job.etaSeconds !== null) words.push(`${formatDuration(job.etaSeconds)} left`);
  return words;
}

/** How long an ended job took; null where the clock makes no sense. */
export function tookWords(job: Job): string | null {
  if (job.endedAt === null) return null;
  const seconds = (Date.parse(job.endedAt) - Date.parse(job.startedAt)) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? `took ${formatDuration(seconds)}` : null;
}
