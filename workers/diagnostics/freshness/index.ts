/** Freshness: where in the history of their pages a partner's texts come from, and what became of those revisions. */
import type { Metric } from '../../api/results';
import { breakdown, shareGroups, type Breakdown } from '../integrity/breakdown';
import { metric } from '../metric';
import { integer } from '../rows';
import type { Counters, MetricFamily } from '../types';
import { count, counted, decimal, percent } from '../words';
import { LAG, REVERTED, STALE, STATED, SUPPRESSED } from './definitions';

const SECONDS_A_DAY = 86_400;

const QUERIES = {
  behind: `
SELECT CASE WHEN behind = 0 THEN '0' WHEN behind = 1 THEN '1' WHEN behind <= 5 THEN '2-5' WHEN behind <= 20 THEN '6-20'
    ELSE '21+' END AS kind,
  COUNT(*) AS n
FROM origins WHERE behind IS NOT NULL GROUP BY 1`,
  none: `SELECT why_none AS kind, COUNT(*) AS n FROM origins WHERE method = 'none' GROUP BY why_none`,
  ages: `
SELECT seconds_behind AS seconds, COUNT(*) AS n FROM origins WHERE seconds_behind IS NOT NULL GROUP BY seconds_behind
ORDER BY seconds_behind`,
  reverted: `
SELECT CASE WHEN reverted_by IS NULL THEN 'kept' ELSE 'reverted' END AS kind, COUNT(*) AS n
FROM origins WHERE behind IS NOT NULL GROUP BY 1`,
  suppressed: `SELECT suppressed AS kind, COUNT(*) AS n FROM origins WHERE behind IS NOT NULL GROUP BY suppressed`,
  stated: `SELECT stated AS kind, COUNT(*) AS n FROM origins GROUP BY stated`,
} as const;

export const freshness: MetricFamily = {
  name: 'freshness',
  definitions: [STALE, LAG, REVERTED, SUPPRESSED, STATED],
  queries: QUERIES,
  async finish(counters) {
    const read = (query: Exclude<keyof typeof QUERIES, 'ages'>): Promise<Breakdown> => breakdown(counters, query);
    return [
      stale(await read('behind'), await read('none')),
      lag(await agesOf(counters)),
      reverted(await read('reverted')),
      suppressed(await read('suppressed')),
      stated(await read('stated')),
    ];
  },
};

const NO_HISTORY =
  'The dump has one revision of each page that the partner has, so it does not tell which revisions the texts are from.';

const BEHIND: Readonly<Record<string, string>> = {
  '0': 'the newest',
  '1': '1 revision behind',
  '2-5': '2 to 5 revisions behind',
  '6-20': '6 to 20 revisions behind',
  '21+': 'more than 20 revisions behind',
};

const WHY_NONE: Readonly<Record<string, string>> = {
  'too-short': 'are too short to tell',
  'no-text': 'are of pages without a text that can be seen',
  unlike: 'are like none of their page’s revisions',
};

function stale(behind: Breakdown, none: Breakdown): Metric {
  const older = behind.total - behind.of('0');
  const share = behind.total === 0 ? null : older / behind.total;
  const rest = none.kinds.map(({ kind, n }) => `${count(n)} ${WHY_NONE[kind] ?? kind}`);
  return metric(STALE, {
    value: share,
    counters: { traced: behind.total, older, untraced: none.total },
    groups: shareGroups('revisions-behind', behind.kinds, behind.total, BEHIND),
    finding:
      share === null
        ? NO_HISTORY
        : `${count(older)} of ${counted(behind.total, 'text')} (${percent(share)}) ${older === 1 ? 'is' : 'are'} of a revision that is not the newest of its page in the dump${rest.length === 0 ? '' : `; of the others, ${rest.join(', ')}`}.`,
    effect: share,
  });
}

/** Ages up to so many seconds, the last of any. */
const AGES: readonly (readonly [key: string, below: number, label: string])[] = [
  ['0', 1, 'as new as the dump'],
  ['day', SECONDS_A_DAY, 'less than a day'],
  ['week', 7 * SECONDS_A_DAY, 'a day to a week'],
  ['month', 30 * SECONDS_A_DAY, 'a week to 30 days'],
  ['year', 365 * SECONDS_A_DAY, '30 days to a year'],
  ['more', Infinity, 'a year and more'],
];

const AGE_WORDS = Object.fromEntries(AGES.map(([key, , label]) => [key, label]));

interface Ages {
  readonly total: number;
  /** The lower median: the smallest age that at least half of the records do not exceed; null where there are none. */
  readonly median: number | null;
  readonly kinds: readonly { readonly kind: string; readonly n: number }[];
}

async function agesOf(counters: Counters): Promise<Ages> {
  const rows: (readonly [seconds: number, n: number])[] = [];
  for await (const batch of counters.batches('ages'))
    for (const row of batch) rows.push([integer(row, 'seconds'), integer(row, 'n')]);
  const total = rows.reduce((sum, [, n]) => sum + n, 0);
  let passed = 0;
  const median = rows.find(([, n]) => (passed += n) * 2 >= total)?.[0] ?? null;
  const kinds = AGES.map(([kind, below], i) => {
    const from = i === 0 ? -Infinity : AGES[i - 1]![1];
    const own = rows.filter(([seconds]) => seconds >= from && seconds < below);
    return { kind, n: own.reduce((sum, [, n]) => sum + n, 0) };
  });
  return { total, median, kinds: kinds.filter(({ n }) => n > 0) };
}

function lag(days: Ages): Metric {
  const seconds = days.median;
  const value = seconds === null ? null : seconds / SECONDS_A_DAY;
  const old = days.kinds.find(({ kind }) => kind === 'more')?.n ?? 0;
  return metric(LAG, {
    value,
    counters: { records: days.total, medianSeconds: seconds ?? 0 },
    groups: shareGroups('age', days.kinds, days.total, AGE_WORDS),
    finding:
      value === null
        ? NO_HISTORY
        : `Half of ${counted(days.total, 'text')} are ${value === 0 ? 'as new as the dump' : `at most ${decimal(value)} days older than the newest revision of their page`}; ${count(old)} (${percent(old / days.total)}) a year or more.`,
    effect: null,
  });
}

function reverted(kinds: Breakdown): Metric {
  const n = kinds.of('reverted');
  const share = kinds.total === 0 ? null : n / kinds.total;
  return metric(REVERTED, {
    value: share,
    counters: { traced: kinds.total, reverted: n },
    groups: [],
    finding:
      share === null
        ? NO_HISTORY
        : n === 0
          ? `No text is of a revision that was reverted later.`
          : `${counted(n, 'text')} (${percent(share)}) ${n === 1 ? 'is' : 'are'} of a revision that was reverted later: vandalism or an edit that did not last may be in the partner’s set.`,
    effect: share,
  });
}

const HIDDEN: Readonly<Record<string, string>> = { '': 'all of it is shown' };

function suppressed(kinds: Breakdown): Metric {
  const hidden = kinds.kinds.filter(({ kind }) => kind !== '');
  const n = hidden.reduce((sum, each) => sum + each.n, 0);
  const texts = hidden.filter(({ kind }) => kind.includes('text')).reduce((sum, each) => sum + each.n, 0);
  const share = kinds.total === 0 ? null : n / kinds.total;
  return metric(SUPPRESSED, {
    value: share,
    counters: { traced: kinds.total, hidden: n, texts },
    groups: shareGroups('hidden', kinds.kinds, kinds.total, HIDDEN),
    finding:
      share === null
        ? NO_HISTORY
        : n === 0
          ? 'No text is of a revision of which the wiki has hidden something since.'
          : `${counted(n, 'text')} (${percent(share)}) ${n === 1 ? 'is' : 'are'} of a revision of which the wiki has hidden something since; of ${count(texts)} it is the text itself.`,
    effect: share,
  });
}

const STATED_WORDS: Readonly<Record<string, string>> = {
  none: 'no revision id',
  fits: 'the text fits it',
  'fits-less': 'another revision of the page fits better',
  unchecked: 'the text is too short to tell',
  unseen: 'its text cannot be seen',
  newer: 'newer than the dump',
  elsewhere: 'none of the page’s',
};

function stated(kinds: Breakdown): Metric {
  const checked = kinds.of('fits') + kinds.of('fits-less');
  const share = checked === 0 ? null : kinds.of('fits') / checked;
  return metric(STATED, {
    value: share,
    counters: { records: kinds.total, checked, fits: kinds.of('fits') },
    groups: shareGroups('stated-revision', kinds.kinds, kinds.total, STATED_WORDS),
    finding:
      kinds.total === 0
        ? NO_HISTORY
        : share === null
          ? 'No record of a page with a history names a revision that its text could be held against.'
          : `Of ${counted(checked, 'record')} that name a revision of their page, the text fits it in ${count(kinds.of('fits'))} (${percent(share)})${kinds.of('newer') === 0 ? '' : `; ${count(kinds.of('newer'))} more name a revision that is newer than the dump`}.`,
    effect: share === null ? null : 1 - share,
  });
}
