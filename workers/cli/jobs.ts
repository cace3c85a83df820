/** How many threads a command may use, and how much memory for counting. */
import { availableParallelism } from 'node:os';
import { PlumblineError } from '../api/errors';
import { DEFAULT_GRAM_MEMORY } from '../engine/options';
import type { Option, Words } from './command';

const MB = 2 ** 20;

export const JOBS_OPTION: Option = {
  name: 'jobs',
  value: 'N',
  help: 'worker threads; as many as there are processors where it is not given',
};

export const NGRAMS_OPTION: Option = {
  name: 'ngrams',
  value: 'N',
  help: 'count runs of up to N words, 2 to 5; words and pairs where it is not given',
};

export const NGRAM_MEMORY_OPTION: Option = {
  name: 'ngram-memory',
  value: 'MB',
  help: `memory for counting words and pairs, all threads together; what does not fit goes to disk (${DEFAULT_GRAM_MEMORY / MB})`,
};

export function jobsOf(words: Words): number {
  const text = words.text('jobs');
  if (text === undefined) return availableParallelism();
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 256)
    throw new PlumblineError('usage', `--jobs takes a whole number from 1 to 256, not ${text}`);
  return jobs;
}

/** Longest run of words that is counted; undefined where nothing is said. */
export function ngramsOf(words: Words): number | undefined {
  const text = words.text('ngrams');
  if (text === undefined) return undefined;
  const longest = Number(text);
  if (!Number.isInteger(longest) || longest < 2 || longest > 5)
    throw new PlumblineError('usage', `--ngrams takes a whole number from 2 to 5, not ${text}`);
  return longest;
}

/** Bytes. */
export function gramMemoryOf(words: Words): number {
  const text = words.text('ngram-memory');
  if (text === undefined) return DEFAULT_GRAM_MEMORY;
  const megabytes = Number(text);
  if (!Number.isInteger(megabytes) || megabytes < 16 || megabytes > 65_536)
    throw new PlumblineError('usage', `--ngram-memory takes a whole number of megabytes from 16 to 65536, not ${text}`);
  return megabytes * MB;
}
