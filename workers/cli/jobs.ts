/** How many threads a command may use. */
import { availableParallelism } from 'node:os';
import { PlumblineError } from '../api/errors';
import type { Option, Words } from './command';

export const JOBS_OPTION: Option = {
  name: 'jobs',
  value: 'N',
  help: 'worker threads; as many as there are processors where it is not given',
};

export function jobsOf(words: Words): number {
  const text = words.text('jobs');
  if (text === undefined) return availableParallelism();
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 256)
    throw new PlumblineError('usage', `--jobs takes a whole number from 1 to 256, not ${text}`);
  return jobs;
}
