import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Metric } from '../../../workers/api/results';
import { diagnose } from '../../../workers/diagnostics';
import { lengthDistances } from '../../../workers/diagnostics/distance/lengths';
import { tokenDistances } from '../../../workers/diagnostics/distance/tokens';
import { hurwitzZeta, powerLaw } from '../../../workers/diagnostics/statistics';
import { vocabulary } from '../../../workers/diagnostics/vocabulary';
import type { OpenQuery } from '../../../workers/tables';
import { expectAllClose, expectClose, golden } from './golden';
import { partnerDocuments, rawDocuments } from './sides';
import { documentRow, ngramRows, openTables, pairRows, type Document, type RowOf } from './tables';

interface Side {
  readonly tokens: number;
  readonly types: number;
  readonly zipf: Readonly<Record<'alpha' | 'least' | 'distance' | 'tail' | 'powerlaw', number>>;
  readonly heaps: Readonly<Record<'exponent' | 'factor' | 'last', number>>;
}
interface Golden {
  readonly zeta: readonly { readonly in: readonly [number, number]; readonly out: readonly [number, number] }[];
  readonly kl: Readonly<Record<'lengths' | 'unigrams' | 'bigrams', number>>;
  readonly vocabulary: Readonly<Record<'raw' | 'partner', Side>> & { readonly partnerFromOurs: number };
}

const expected = golden<Golden>('words.json');

/** Each gram once, as a dataset has it. */
function merged(documents: readonly Document[]): readonly RowOf<'ngrams'>[] {
  const counts = new Map<string, number>();
  for (const { gram, count } of ngramRows(documents, 1)) counts.set(gram, (counts.get(gram) ?? 0) + count);
  return [...counts].map(([gram, count]) => ({ n: 1, gram, count }));
}

describe('the laws of vocabularies', () => {
  let query: OpenQuery;
  let metrics: readonly Metric[];
  const metric = (id: string): Metric => metrics.find((entry) => entry.id === id)!;
  const groups = (id: string, axis: string) => metric(id).groups.filter((group) => group.axis === axis);

  beforeAll(async () => {
    const raw = rawDocuments();
    const partner = await partnerDocuments();
    query = await openTables({
      raw: {
        documents: raw.map(documentRow),
        ngrams: [...merged(raw), ...ngramRows(raw, 2)],
        pairs: pairRows(raw, partner),
      },
      partner: { documents: partner.map(documentRow), ngrams: [...merged(partner), ...ngramRows(partner, 2)] },
    });
    metrics = await diagnose(query, { families: [vocabulary, tokenDistances, lengthDistances] });
  });
  afterAll(() => query.close());

  const { raw, partner } = expected.vocabulary;

  it('finds Zipf’s exponent, where it begins and how far it is off as numpy, scipy and mpmath do', () => {
    const found = metric('lexical.zipf');
    expectClose(found.value, expected.vocabulary.partnerFromOurs - raw.zipf.alpha);
    expect(found.counters).toEqual({ rawTypes: raw.types, partnerTypes: partner.types });
    for (const [index, { zipf }] of [raw, partner].entries()) {
      const group = groups('lexical.zipf', 'side')[index];
      expectClose(group?.value, zipf.alpha);
      expect(group?.counters).toEqual({ least: zipf.least, tail: zipf.tail });
      expectClose(groups('lexical.zipf', 'distance')[index]?.value, zipf.distance);
      // The powerlaw package looks for the same exponent with a coarser search.
      expect(Math.abs((group?.value ?? 0) - zipf.powerlaw)).toBeLessThan(1e-4);
    }
  });

  it('finds the growth of a vocabulary as numpy does, over the sizes that both sides have', () => {
    const found = metric('lexical.heaps');
    expectAllClose(
      groups('lexical.heaps', 'side').map(({ value }) => value),
      [raw.heaps.exponent, partner.heaps.exponent],
    );
    expectClose(found.value, partner.heaps.exponent - raw.heaps.exponent);
    expect(found.finding).toContain('24,647 are different in our text and 23,286 in the partner’s');
  });

  it('measures the information lost with words and lengths as scipy does', () => {
    expectClose(metric('distance.unigrams.kl').value, expected.kl.unigrams);
    expectClose(metric('distance.bigrams.kl').value, expected.kl.bigrams);
    expectClose(metric('distance.length.all.kl').value, expected.kl.lengths);
  });

  it('knows Hurwitz’s zeta function and its derivative as mpmath does', () => {
    for (const {
      in: [s, q],
      out,
    } of expected.zeta) {
      const { value, slope } = hurwitzZeta(s, q);
      expectAllClose([value, slope], out);
    }
  });

  it('finds no law where there is too little', () => {
    expect(powerLaw({ occurrences: [], types: [] })).toBeNull();
    expect(powerLaw({ occurrences: [1, 2], types: [10, 5] })).toBeNull();
    expect(powerLaw({ occurrences: [3], types: [1000] })).toBeNull();
  });
});
