import { beforeAll, describe, expect, it } from 'vitest';
import type { Metric } from '../../../../workers/api/results';
import { diagnose } from '../../../../workers/diagnostics';
import { toxicity } from '../../../../workers/diagnostics/toxicity';
import { falsePositives } from '../../../../workers/diagnostics/toxicity/neutral';
import type { Row, TableQuery } from '../../../../workers/tables/types';

/** Counters as SQL would give them: 400 pages, of which 100 are flagged; of the flagged ones 50 are dropped, of the others 30. */
const ANSWERS: Readonly<Record<string, readonly Row[]>> = {
  raw: [side(10_000, 200, 400, 100)],
  partner: [side(8000, 120, 320, 50)],
  terms: [{ term: 'deaf', sentences: 40, lexicons: 2, naughty: 2, cuss: 0, obscenity: 0, model: 1 }],
  cells: [cell(1, 100, 50), cell(0, 300, 270)],
  groups: [
    { axis: 'gender', key: 'female', label: 'women', n: 50, lexicons: 20, model: 0 },
    { axis: 'gender', key: 'male', label: 'men', n: 100, lexicons: 20, model: 0 },
    { axis: 'gender', key: 'other', label: 'people of other genders', n: 2, lexicons: 2, model: 0 },
  ],
  'raw-languages': [{ language: 'en', n: 400, away: 0, known: 400 }],
  'partner-languages': [
    { language: 'en', n: 300, away: 0, known: 300 },
    { language: 'fr', n: 10, away: 10, known: 10 },
    { language: 'und', n: 10, away: 0, known: 0 },
  ],
};

function side(sentences: number, flagged: number, documents: number, flaggedDocuments: number): Row {
  const each = ['lexicons', 'naughty', 'cuss', 'obscenity', 'model'].map((c) => [
    [`${c}_sentences`, sentences],
    [`${c}_flagged`, flagged],
    [`${c}_documents`, documents],
    [`${c}_flagged_documents`, flaggedDocuments],
  ]);
  return Object.fromEntries([['documents', documents], ...each.flat()]) as Row;
}

function cell(flag: number, n: number, k: number): Row {
  return {
    decile: 1,
    lexicons: flag,
    naughty: flag,
    cuss: flag,
    obscenity: flag,
    model: flag,
    words: flag,
    part: flag,
    n,
    k,
  };
}

const query: TableQuery = {
  all: async (sql) => ANSWERS[Object.entries(toxicity.queries).find(([, own]) => own === sql)![0]]!,
  batches: async function* () {},
};

let metrics: readonly Metric[];
const named = (id: string): Metric => metrics.find((metric) => metric.id === `toxicity.${id}`)!;

beforeAll(async () => {
  metrics = await diagnose(query, { families: [toxicity] });
});

describe('what is said of toxicity', () => {
  it('has beside every score how often the classifier flags neutral sentences about people', () => {
    const { groups, finding } = named('share');
    const beside = groups.filter(({ axis }) => axis === 'identity-false-positives').map(({ key }) => key);
    const scored = new Set(
      groups.filter(({ axis }) => axis === 'flagged-sentences').map(({ key }) => key.replace(/^(raw|partner)-/, '')),
    );
    expect(new Set(beside)).toEqual(scored);
    expect(finding).toContain('of neutral sentences with identity terms');
    expect(finding).toBe(
      'The lexicons flag 120 of 8,000 sentences of the partner’s (1.5 % [1.3, 1.8]) and 2.0 % of ours; they also flag 0 % of neutral sentences with identity terms. The model flags 1.5 %, and 1.5 % of neutral sentences with identity terms.',
    );
  });

  it('counts each identity term in as many neutral sentences, and names those that are flagged', () => {
    const neutral = falsePositives();
    expect(neutral.sentences).toBe(400);
    expect(new Set(neutral.terms.map(({ sentences }) => sentences))).toEqual(new Set([8]));
    const { value, counters, groups } = named('identity-false-positives');
    expect(value).toBe(counters['model']! / 400);
    expect(value).toBeLessThan(0.05);
    expect(groups.find(({ axis, key }) => axis === 'dump-by-lexicons' && key === 'deaf')?.counters).toEqual({
      k: 2,
      n: 40,
    });
  });

  it('finds that flagged pages were dropped five times as often', () => {
    const { value, interval, finding, groups } = named('filter');
    expect(value).toBe(5);
    expect(interval!.low).toBeGreaterThan(3);
    expect(finding).toContain('50.0 %; of the others 10.0 % (risk ratio 5.00');
    expect(finding).toContain('A filter by them would drop 25.0 % of the pages, and 40.0 % of biographies of women.');
    const gender = groups.filter(({ axis }) => axis === 'gender');
    expect(gender.map(({ key, value: share }) => [key, share])).toEqual([
      ['female', 0.4],
      ['male', 0.2],
    ]);
  });

  it('tells texts in another language than the wiki’s, of those of which it is known', () => {
    const { value, finding } = named('language');
    expect(value).toBeCloseTo(10 / 310, 10);
    expect(finding).toBe(
      '10 of 310 texts of the partner’s of which the language is known (3.2 % [1.8, 5.8]) are in another language than the wiki’s, and 0 % of ours.',
    );
  });
});
