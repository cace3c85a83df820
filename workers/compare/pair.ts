/** The integers of one row of the pairs table; runs in worker threads. */
import { pairCounts } from '../text';
import type { WikiLink } from '../wikitext/types';
import { labelCounts } from './labels';
import { normaliseTitle } from './title';

export interface PairInput {
  /** Our text and theirs; '' where there is none. */
  readonly ours: string;
  readonly theirs: string;
  /** Links of our text. */
  readonly oursLinks: readonly WikiLink[];
  /** Links that the record carries; null where the partner's file carries none at all. */
  readonly theirsLinks: readonly WikiLink[] | null;
}

/** Columns of the pairs table; units are stated there. */
export interface PairColumns {
  readonly sharedTokens: number;
  readonly rawNumbers: number;
  readonly keptNumbers: number;
  readonly rawLinks: number;
  readonly keptLabels: number;
  readonly rawTargets: number;
  readonly keptTargets: number | null;
}

/** Counts what of our text is left in theirs. Linear in texts and links together. */
export function comparePair({ ours, theirs, oursLinks, theirsLinks }: PairInput): PairColumns {
  const counts = pairCounts(ours, theirs);
  const labels = labelCounts(
    oursLinks.map(({ label }) => label),
    theirs,
    ours,
  );
  const targets = titlesOf(oursLinks);
  return {
    sharedTokens: counts.tokensShared,
    rawNumbers: counts.numbersRaw,
    keptNumbers: counts.numbersKept,
    rawLinks: oursLinks.length,
    keptLabels: labels.reduce((sum, { kept }) => sum + kept, 0),
    rawTargets: targets.size,
    keptTargets: theirsLinks === null ? null : countShared(targets, titlesOf(theirsLinks)),
  };
}

function titlesOf(links: readonly WikiLink[]): Set<string> {
  return new Set(links.map(({ target }) => normaliseTitle(target)));
}

function countShared(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): number {
  let shared = 0;
  for (const title of ours) if (theirs.has(title)) shared++;
  return shared;
}
