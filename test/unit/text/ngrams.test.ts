import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { NgramCounter, tokenLines, type NgramCount } from '../../../workers/text/index';
import { seeded } from '../helpers';
import { randomText, sampleTexts } from './texts';

const addAll = (counter: NgramCounter, texts: readonly string[]): NgramCounter => {
  for (const text of texts) {
    const bytes = Buffer.from(text);
    counter.add(bytes, 0, bytes.length);
  }
  return counter;
};

/** The plain way: strings in a Map. */
function plainCounts(texts: readonly string[], orders: number): NgramCount[] {
  const counts = new Map<string, number>();
  for (const line of texts.flatMap(tokenLines)) {
    for (let n = 1; n <= orders; n++) {
      for (let i = 0; i + n <= line.length; i++) {
        const key = `${n}${line.slice(i, i + n).join(' ')}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return [...counts]
    .map(([key, count]) => ({ n: Number(key[0]), gram: key.slice(1), count }))
    .sort((a, b) => a.n - b.n || Buffer.compare(Buffer.from(a.gram), Buffer.from(b.gram)));
}

describe('the n-gram counter', () => {
  it('agrees with Python on the sample, to the last gram', () => {
    // collections.Counter in Python 3.11 over tokens made apart from this code; SHA-256 of "n\tgram\tcount\n" of all
    // rows in the order of n, then of the gram's bytes.
    const hash = createHash('sha256');
    const rows = [0, 0, 0, 0];
    for (const { n, gram, count } of addAll(new NgramCounter({ longest: 3 }), sampleTexts()).drain()) {
      hash.update(`${n}\t${gram}\t${count}\n`);
      rows[n]!++;
    }
    expect(rows.slice(1)).toEqual([31_386, 217_947, 348_739]);
    expect(hash.digest('hex')).toBe('b3eef2a689928600b19f47453fb6b35efb492ecfba550ffedff1d92f14846f33');
  });

  it('counts what the plain way counts, for every order, sorted by n and bytes', () => {
    const random = seeded(99);
    const texts = Array.from({ length: 600 }, () => randomText(random));
    for (let longest = 1; longest <= 5; longest++) {
      expect([...addAll(new NgramCounter({ longest }), texts).drain()]).toEqual(plainCounts(texts, longest));
    }
  });

  it('joins no tokens across lines or texts', () => {
    const grams = [...addAll(new NgramCounter(), ['a b\nc', 'd']).drain()].map(({ gram }) => gram);
    expect(grams).toEqual(['a', 'b', 'c', 'd', 'a b']);
  });

  it('gives the same whatever the order of the texts and however often it was flushed', () => {
    const texts = sampleTexts()
      .filter((text) => text !== '')
      .slice(0, 20);
    const straight = [...addAll(new NgramCounter(), texts).drain()];
    expect([...addAll(new NgramCounter(), texts.toReversed()).drain()]).toEqual(straight);

    const counter = new NgramCounter({ budgetBytes: 100_000 });
    const sums = new Map<string, number>();
    let parts = 0;
    const flush = (): void => {
      parts++;
      for (const { n, gram, count } of counter.drain())
        sums.set(`${n} ${gram}`, (sums.get(`${n} ${gram}`) ?? 0) + count);
    };
    for (const text of texts) {
      addAll(counter, [text]);
      if (counter.full()) flush();
    }
    if (!counter.empty) flush();
    expect(parts).toBeGreaterThan(3);
    expect(sums).toEqual(new Map(straight.map(({ n, gram, count }) => [`${n} ${gram}`, count])));
  });

  it('is empty after a drain, even one that was left half-way', () => {
    const counter = addAll(new NgramCounter(), ['one two three']);
    for (const row of counter.drain()) {
      expect(row.gram).toBe('one');
      break;
    }
    expect(counter.empty).toBe(true);
    expect([...addAll(counter, ['four']).drain()]).toEqual([{ n: 1, gram: 'four', count: 1 }]);
  });

  it('gives batches of no more rows than asked for', () => {
    const batches = [...addAll(new NgramCounter(), ['a b c d e']).drainBatches(4)];
    expect(batches.map((batch) => batch.numRows)).toEqual([4, 4, 1]);
    expect(batches[0]!.schema.fields.map((field) => field.name)).toEqual(['n', 'gram', 'count']);
  });

  it('refuses an order outside 1..5', () => {
    expect(() => new NgramCounter({ longest: 6 })).toThrow(/1, 2, 3, 4 or 5, not 6/);
  });
});
