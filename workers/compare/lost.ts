/** What the pair view lists as lost. */
import { numericTokens } from '../text';
import type { WikiLink } from '../wikitext/types';
import { labelCounts } from './labels';

/**
 * Numeric tokens that stand in our text more often than in theirs, each once, in the order of our text.
 * @param limit most that are given
 */
export function lostNumbers(ours: string, theirs: string, limit: number): string[] {
  const balance = new Map<string, number>();
  for (const token of numericTokens(ours)) balance.set(token, (balance.get(token) ?? 0) + 1);
  for (const token of numericTokens(theirs)) {
    const left = balance.get(token);
    if (left !== undefined) balance.set(token, left - 1);
  }
  return [...balance]
    .filter(([, left]) => left > 0)
    .slice(0, limit)
    .map(([token]) => token);
}

/**
 * Labels of our links that stand in their text less often than we link them, each once, in the order of our links.
 * @param limit most that are given
 * @param ours the text that the links stand in
 */
export function lostLinks(links: readonly WikiLink[], theirs: string, limit: number, ours: string): string[] {
  return labelCounts(
    links.map(({ label }) => label),
    theirs,
    ours,
  )
    .filter(({ links: wanted, kept }) => kept < wanted)
    .slice(0, limit)
    .map(({ label }) => label);
}
