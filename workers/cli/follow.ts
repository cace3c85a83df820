/** Follows a job to its end, telling a person on stderr how it goes. */
import type { Client, Job } from '../api';
import { PlumblineError } from '../api/errors';
import type { Io } from './command';

/** On a terminal one line that changes; elsewhere a line a step. */
export async function follow(client: Client, io: Io, id: string): Promise<Job> {
  let version = 0;
  let said = '';
  const onInterrupt = (): void => void client('jobs.cancel', { id });
  process.once('SIGINT', onInterrupt);
  try {
    for (;;) {
      const state = await client('jobs.watch', { version });
      version = state.version;
      const job = state.jobs.find((each) => each.id === id);
      if (job === undefined) throw new PlumblineError('internal', 'the job vanished');
      if (io.isTerminal) io.err(`\r\u001b[K${job.state === 'running' ? progressLine(job) : ''}`);
      else {
        const finished = job.steps.filter(isWorthALine).map(stepLine);
        const fresh = finished.filter((line) => !said.includes(`${line}\n`));
        for (const line of fresh) io.err(`${line}\n`);
        said += fresh.map((line) => `${line}\n`).join('');
      }
      if (job.state !== 'running') {
        if (io.isTerminal) for (const step of job.steps.filter(isWorthALine)) io.err(`${stepLine(step)}\n`);
        return ended(job);
      }
    }
  } finally {
    process.removeListener('SIGINT', onInterrupt);
  }
}

function ended(job: Job): Job {
  if (job.state === 'done') return job;
  const { code, message } = job.error ?? { code: 'internal' as const, message: `the job ended as ${job.state}` };
  throw new PlumblineError(code, message);
}

function progressLine(job: Job): string {
  const step = job.steps.find((each) => each.state === 'running');
  const parts = [`${Math.floor(job.fraction * 100)} %`, step?.title ?? job.title];
  if (step !== undefined && step.bytes > 0) parts.push(`${megabytes(step.bytesDone)} of ${megabytes(step.bytes)}`);
  if (step !== undefined && step.items > 0) parts.push(itemsOf(step));
  if (job.itemsPerSecond !== null && job.itemsPerSecond >= 1)
    parts.push(`${Math.round(job.itemsPerSecond).toLocaleString('en')}/s`);
  if (job.etaSeconds !== null) parts.push(`${duration(job.etaSeconds)} left`);
  return parts.join(' · ');
}

/**
 * A finished step in which something was done that somebody asked for: what was sealed before is not told again, nor that
 * there is no history, nor that texts were sketched.
 */
function isWorthALine({ name, state, bytes, items }: Job['steps'][number]): boolean {
  if (state !== 'done' || name.startsWith('measure-')) return false;
  if (name === 'seal') return bytes > 0;
  return name !== 'trace' || items > 0;
}

function stepLine(step: Job['steps'][number]): string {
  const items = step.items > 0 ? `: ${itemsOf(step)}` : '';
  return `${step.title}${items}`;
}

/** What a step counts: one, and several. */
const ITEMS: Readonly<Record<Job['steps'][number]['name'], readonly [string, string]>> = {
  seal: ['file', 'files'],
  profile: ['record', 'records'],
  'read-dump': ['page', 'pages'],
  'merge-dump': ['different word or pair', 'different words and pairs'],
  'read-partner': ['record', 'records'],
  'merge-partner': ['different word or pair', 'different words and pairs'],
  'read-tables': ['row', 'rows'],
  'join-tables': ['table', 'tables'],
  'measure-dump': ['text', 'texts'],
  'measure-partner': ['text', 'texts'],
  align: ['row', 'rows'],
  trace: ['page with a history', 'pages with a history'],
  alike: ['document', 'documents'],
  compare: ['pair', 'pairs'],
  items: ['page', 'pages'],
  group: ['grouping', 'groupings'],
  diagnose: ['metric', 'metrics'],
};

function itemsOf({ name, items }: Job['steps'][number]): string {
  return `${items.toLocaleString('en')} ${ITEMS[name][items === 1 ? 0 : 1]}`;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
