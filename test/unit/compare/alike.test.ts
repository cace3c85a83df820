import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import {
  areParts,
  duplicatesSql,
  EDGES,
  FIRSTS,
  leaksSql,
  isAlike,
  nearestOf,
  pairsOfBand,
  passageOf,
  passagesOf,
  REPRESENTATIVES,
  RunHasher,
  sharedRuns,
} from '../../../workers/compare/alike';
import { BANDS, runsPlain } from '../../../workers/text';
import { sample, seeded } from '../helpers';

const texts = readFileSync(sample('enwiki-20160501-wikiextractor.jsonl'), 'utf8')
  .split('\n')
  .slice(0, -1)
  .map((line) => (JSON.parse(line) as { text: string }).text)
  .filter((text) => text.length > 4000);
const hasher = new RunHasher();

const similarity = (a: string, b: string): number => {
  const [x, y] = [hasher.distinct(a), hasher.distinct(b)];
  const shared = sharedRuns(x, y);
  return shared / (x.length + y.length - shared);
};

describe('runs of five words', () => {
  it('agree as far as they do as sets of strings', () => {
    const setOf = (text: string): Set<string> => new Set(runsPlain(text).map(String));
    for (const [i, text] of texts.slice(0, 8).entries()) {
      const other = i % 2 === 0 ? text.replaceAll(' the ', ' a ') : texts[i + 1]!;
      const [a, b] = [setOf(text), setOf(other)];
      const shared = [...a].filter((run) => b.has(run)).length;
      expect(hasher.distinct(text)).toHaveLength(a.size);
      expect(similarity(text, other)).toBe(shared / (a.size + b.size - shared));
    }
  });

  it('are alike from 0.8 up, and not where there are none', () => {
    expect(isAlike(8, 10)).toBe(true);
    expect(isAlike(7, 9)).toBe(false);
    expect(isAlike(0, 0)).toBe(false);
    expect(hasher.distinct('only four words here')).toHaveLength(0);
  });
});

describe('passages', () => {
  it('are in common wherever twenty words are', () => {
    const random = seeded(3);
    for (let round = 0; round < 60; round++) {
      const [a, b] = [texts[round % 7]!.split(' '), texts[7 + (round % 7)]!.split(' ')];
      const from = Math.floor(random() * (a.length - 60));
      const at = Math.floor(random() * b.length);
      const planted = [...b.slice(0, at), ...a.slice(from, from + 45), ...b.slice(at)].join(' ');
      const [x, y] = [passagesOf(a.join(' '), hasher), passagesOf(planted, hasher)];
      expect(sharedRuns(x, y)).toBeGreaterThan(0);
    }
  });

  it('are few, and at least one of a short text', () => {
    const runs = hasher.distinct(texts[0]!).length;
    expect(passagesOf(texts[0]!, hasher).length).toBeLessThan(runs / 6);
    expect(passagesOf('one two three four five six', hasher)).toHaveLength(1);
    expect(passagesOf('one two', hasher)).toHaveLength(0);
  });
});

describe('records of one page', () => {
  const text = texts[0]!;
  const [third, half] = [Math.floor(text.length / 3), Math.floor(text.length / 2)];

  it('are its parts where each says something else, also where they overlap', () => {
    expect(areParts(text, [text.slice(0, third), text.slice(third)], hasher)).toBe(true);
    expect(areParts(text, [text.slice(0, half + 400), text.slice(half - 400)], hasher)).toBe(true);
  });

  it('are copies where one stands in another, and strangers where the page says none of it', () => {
    expect(areParts(text, [text, text], hasher)).toBe(false);
    expect(areParts(text, [text, text.slice(0, third)], hasher)).toBe(false);
    expect(areParts(text, [texts[1]!.slice(0, third), texts[2]!.slice(0, third)], hasher)).toBe(false);
    expect(areParts(text, [text], hasher)).toBe(false);
  });

  it('give of several pages the lines of one', () => {
    const merged = [texts[1], texts[2], texts[3]].join('\n\n');
    expect(similarity(passageOf(texts[2]!, merged, hasher), texts[2]!)).toBeGreaterThan(0.95);
  });
});

describe('clusters', () => {
  it('name each document but the first with the one that it is most like, in whatever order the edges come', () => {
    const edges = [
      [5, 1, 0.9],
      [7, 5, 0.85],
      [7, 1, 0.85],
      [4, 3, 1],
      [9, 2, 0.8],
      [9, 6, 0.8],
    ] as const;
    const named = (order: readonly (readonly [number, number, number])[]) => [
      ...nearestOf({
        seqs: Float64Array.from(order, ([seq]) => seq),
        others: Float64Array.from(order, ([, other]) => other),
        similarities: Float64Array.from(order, ([, , each]) => each),
      }),
    ];
    const found = named(edges);
    expect(found).toEqual([
      { seq: 4, other: 3, similarity: 1 },
      { seq: 5, other: 1, similarity: 0.9 },
      { seq: 6, other: 9, similarity: 0.8 },
      { seq: 7, other: 1, similarity: 0.85 },
      { seq: 9, other: 2, similarity: 0.8 },
    ]);
    expect(named(edges.toReversed())).toEqual(found);
  });
});

describe('candidates', () => {
  it('grow with the documents of a bucket and not with their square, however many are the same or nearly', async () => {
    const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
    const connection = await instance.connect();
    const bands = Array.from({ length: BANDS }, (_, band) => `7 AS band_${band}`).join(', ');
    const make = async (documents: number, distinct: number): Promise<number> => {
      await connection.run(`CREATE OR REPLACE TABLE splits (seq BIGINT, split VARCHAR)`);
      await connection.run(
        `CREATE OR REPLACE TABLE sketches AS SELECT i AS seq, (i % ${distinct})::VARCHAR::BLOB AS digest, 9 AS runs, ${bands}
         FROM range(${documents}) r(i)`,
      );
      await connection.run('DROP TABLE IF EXISTS representatives');
      await connection.run(REPRESENTATIVES);
      await connection.run('CREATE OR REPLACE TABLE pairs (seq BIGINT, other_seq BIGINT)');
      for (let band = 0; band < BANDS; band++) await connection.run(pairsOfBand(band));
      const rows = (await connection.runAndReadAll('SELECT count(*) FROM (SELECT DISTINCT * FROM pairs)')).getRowsJS();
      return Number(rows[0]![0]);
    };
    expect(await make(1_000_000, 1)).toBe(0);
    expect(await make(100_000, 100_000)).toBe(2 * 99_999 - 1);
    expect(await make(16, 16)).toBe((16 * 15) / 2);
    connection.closeSync();
    instance.closeSync();
  });

  it('and names of what is there a million times, in many splits, come to one row a document', async () => {
    const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
    const connection = await instance.connect();
    const n = 200_000;
    for (const sql of [
      `CREATE TABLE documents AS SELECT i AS seq, i AS page_id, 5 AS rev_id, 'T' || i AS title FROM range(${n}) r(i)`,
      `CREATE TABLE sketches AS SELECT i AS seq, (i % 2)::VARCHAR::BLOB AS digest FROM range(${n}) r(i)`,
      `CREATE TABLE splits AS SELECT i AS seq, 's' || i AS split FROM range(${n}) r(i)`,
      `CREATE TABLE alignment AS SELECT 0 AS raw_seq, i AS partner_seq FROM range(${n}) r(i)`,
      'CREATE TABLE likeness AS SELECT i AS seq, 0 AS other_seq, 9 AS shared, 10 AS either FROM range(1, 100000) r(i)',
      FIRSTS,
      'CREATE TABLE nearest (seq BIGINT, other_seq BIGINT, similarity DOUBLE)',
    ])
      await connection.run(sql);
    const rows = async (sql: string): Promise<string[]> => {
      const counted = `SELECT kind || ' ' || count(*) FROM (${sql}) GROUP BY kind ORDER BY kind`;
      return ((await connection.runAndReadAll(counted)).getRowsJS() as [string][]).map(([row]) => row);
    };
    expect(await rows(duplicatesSql('partner'))).toEqual([`exact ${n - 2}`]);
    const leaks = await rows(leaksSql());
    expect(leaks).toEqual([`exact ${n}`, 'near 100000', `page ${n}`, `revision ${n}`]);
    expect(await rows(`SELECT 'edges' AS kind FROM (${EDGES})`)).toEqual(['edges 2']);
    connection.closeSync();
    instance.closeSync();
  });
});
