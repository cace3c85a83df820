/** Ages, and what is wrong with a revision id that a record gives, in words. */
import type { PairOrigin } from '../../../workers/api';
import { formatCounted } from '../format/numbers';

const DAY = 86_400;

/** Seconds as "4 years", "12 days", "3 hours": the largest unit of which there are two, or there is one. */
export function ageWords(seconds: number): string {
  if (seconds >= 2 * 365.25 * DAY) return formatCounted(Math.floor(seconds / (365.25 * DAY)), 'year');
  if (seconds >= DAY) return formatCounted(Math.floor(seconds / DAY), 'day');
  if (seconds >= 3600) return formatCounted(Math.floor(seconds / 3600), 'hour');
  return formatCounted(Math.max(1, Math.floor(seconds / 60)), 'minute');
}

export const STATED_WORDS: Readonly<Partial<Record<PairOrigin['stated'], string>>> = {
  'fits-less': 'another one fits the text better',
  unseen: 'its text cannot be seen in the dump',
  newer: 'it is newer than the dump',
  elsewhere: 'the page has none of that id in the dump',
};
