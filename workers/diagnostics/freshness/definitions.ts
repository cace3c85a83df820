import type { MetricDefinition } from '../types';

const define = (id: string, rest: Omit<MetricDefinition, 'id' | 'version' | 'family'>): MetricDefinition => ({
  id: `freshness.${id}`,
  version: 1,
  family: 'freshness',
  ...rest,
});

const OF_HISTORIES =
  'Of records whose page has more than one revision in the dump, and whose text fits one of them, or names one that cannot be seen. ';
const NOT_LATER = 'What happened after the dump was made.';

export const STALE = define('stale', {
  title: 'Texts of revisions that are not the newest',
  unit: 'share of traced records',
  definition: `${OF_HISTORIES}Stale: later revisions of the page are in the dump. Groups: by how many.`,
  source: 'Counted by this tool; how a revision is found: docs/history.md',
  cannotTell: `${NOT_LATER} Of revisions that leave the same text, the latest is taken, so a text is never older than this says by that alone.`,
});

export const LAG = define('lag', {
  title: 'How old the texts are',
  unit: 'days, median',
  definition: `${OF_HISTORIES}Days from the revision that the text was taken from to the newest of its page in the dump; the lower median.`,
  source: 'Counted by this tool from the timestamps of the dump',
  cannotTell: `${NOT_LATER} A page that nobody edits is never behind, however long ago it was copied.`,
});

export const REVERTED = define('reverted', {
  title: 'Texts of revisions that were reverted',
  unit: 'share of traced records',
  definition: `${OF_HISTORIES}Reverted: within the next 15 revisions the page has the text of an earlier one again (identity revert).`,
  source: 'Priedhorsky et al. 2007; https://meta.wikimedia.org/wiki/Research:Identity_revert; mwreverts',
  cannotTell: 'Whether the revert was right, and reverts that changed something else on the way.',
});

export const SUPPRESSED = define('suppressed', {
  title: 'Texts of revisions that the wiki has hidden since',
  unit: 'share of traced records',
  definition: `${OF_HISTORIES}Hidden: the dump shows the text, the contributor or the comment of the revision no more. Groups: by what.`,
  source: 'MediaWiki export schema, attribute deleted',
  cannotTell: 'Why it was hidden. A hidden text is known only where the record names its revision.',
});

export const STATED = define('stated', {
  title: 'Revision ids that the texts bear out',
  unit: 'share of revision ids that can be held against the text',
  definition:
    'Of records that name a revision of their page: the text fits it as well as any other. Groups: what is true of the ids of all records of pages with a history.',
  source: 'Counted by this tool; how a revision is found: docs/history.md',
  cannotTell: 'Which of several revisions with the same text was read.',
});
