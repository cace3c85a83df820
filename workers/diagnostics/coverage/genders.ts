import type { Metric } from '../../api/results';
import type { Row } from '../../tables/types';
import { GENDER_METHODS } from '../groups';
import { metric } from '../metric';
import { integer, text } from '../rows';
import { wilson } from '../statistics';
import type { MetricDefinition } from '../types';
import { count, counted, percent } from '../words';

export const GENDERS: MetricDefinition = {
  id: 'coverage.genders',
  version: 1,
  family: 'coverage',
  title: 'How the gender of biographies is known',
  unit: 'share of biographies',
  definition:
    'Share of the biographies whose gender is known in any way: by Wikidata (P21), categories or pronouns. Groups: the share that each way ' +
    'tells of (axis “method”), and of those that two ways tell of, the share in which they say the same (axis “agreement”). Interval: Wilson, 95 %.',
  source: 'E. B. Wilson, JASA 22 (1927) 209–212; GAP: K. Webster et al., TACL 6 (2018) 605–617',
  cannotTell:
    'Whether a way is right where it is the only one, and what people say of themselves: Wikidata, categories and pronouns are what others wrote.',
};

/** Two ways that tell of a page, the former in the order of letters first. */
const PAIRS_SQL = `
SELECT a.method AS one, b.method AS other, COUNT(*) AS n, SUM(CASE WHEN a.gender = b.gender THEN 1 ELSE 0 END) AS same
FROM genders a JOIN genders b ON b.seq = a.seq AND b.method > a.method
GROUP BY a.method, b.method ORDER BY a.method, b.method`;

export const GENDER_QUERIES = {
  'gender-methods': `SELECT method, COUNT(*) AS n FROM genders GROUP BY method ORDER BY method`,
  'gender-pairs': PAIRS_SQL,
  'gender-pages': `
SELECT COUNT(*) AS n, COALESCE(SUM(CASE WHEN key = 'unknown' THEN 0 ELSE 1 END), 0) AS known FROM strata WHERE axis = 'gender'`,
} as const;

export function genders(pages: Row | undefined, methods: readonly Row[], pairs: readonly Row[]): Metric {
  const n = integer(pages, 'n');
  const known = integer(pages, 'known');
  const share = (axis: string, key: string, label: string, k: number, of: number): Metric['groups'][number] => ({
    axis,
    key,
    label,
    value: of === 0 ? null : k / of,
    interval: wilson(k, of),
    counters: { n: of, k },
  });
  const groups = [
    ...GENDER_METHODS.flatMap((method) => {
      const row = methods.find((each) => each['method'] === method);
      return row === undefined ? [] : [share('method', method, LABELS[method], integer(row, 'n'), n)];
    }),
    ...pairs.map((row) => {
      const [one, other] = [text(row, 'one'), text(row, 'other')] as (keyof typeof LABELS)[];
      const label = `${LABELS[one!]} and ${LABELS[other!]}`;
      return share('agreement', `${one} ${other}`, label, integer(row, 'same'), integer(row, 'n'));
    }),
  ];
  return metric(GENDERS, {
    value: n === 0 ? null : known / n,
    interval: wilson(known, n),
    counters: { n, known },
    groups,
    finding: n === 0 ? 'No page is known to be a biography.' : findingOf(n, known, groups),
    effect: null,
  });
}

const LABELS = { wikidata: 'Wikidata', categories: 'categories', pronouns: 'pronouns' } as const;

function findingOf(n: number, known: number, groups: Metric['groups']): string {
  const ways = groups
    .filter(({ axis }) => axis === 'method')
    .map(({ label, counters }) => `${count(counters['k'] ?? 0)} by ${label}`)
    .join(', ');
  const apart = groups
    .filter(({ axis, value }) => axis === 'agreement' && value !== null)
    .map(({ label, value, counters }) => `${label} agree in ${percent(value!)} of ${count(counters['n'] ?? 0)}`)
    .join(', ');
  return (
    `The gender of ${count(known)} of ${counted(n, 'biography', 'biographies')} is known${ways === '' ? '' : ` (${ways})`}` +
    `${apart === '' ? '' : `; ${apart}`}.`
  );
}
