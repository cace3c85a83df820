import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Benchmark, RUN, type Overlap } from '../../../workers/compare/contamination';
import { readPlain, tokenise } from '../../../workers/text';
import { sample } from '../helpers';
import { seeded } from '../seeded';

/** The plain way: every run of 13 words of the text against every one of every item. */
function plainly(items: readonly (readonly string[])[], text: readonly string[]): readonly string[] {
  const found: string[] = [];
  const run = (words: readonly string[], at: number): string => words.slice(at, at + RUN).join(' ');
  for (const [item, words] of items.entries())
    for (let at = 0; at + RUN <= words.length; at++)
      for (let from = 0; from + RUN <= text.length; from++)
        if (run(words, at) === run(text, from)) found.push(`${item} ${at} ${from}`);
  return found.toSorted();
}

/** Overlaps taken apart again into runs of 13. */
const taken = (overlaps: readonly Overlap[]): readonly string[] =>
  overlaps
    .flatMap(({ item, from, to, itemFrom }) =>
      Array.from({ length: to - from - RUN + 1 }, (_, k) => `${item} ${itemFrom + k} ${from + k}`),
    )
    .toSorted();

const benchmarkOf = (items: readonly (readonly string[])[]): Benchmark => {
  const benchmark = new Benchmark();
  for (const [item, words] of items.entries()) benchmark.add(item, words);
  return benchmark;
};

describe('items of a benchmark in a text', () => {
  it('are found wherever 13 words are the same, as the plain way finds them', () => {
    const random = seeded(9);
    const words = (length: number, kinds: number): string[] =>
      Array.from({ length }, () => `w${Math.floor(random() * kinds)}`);
    for (let round = 0; round < 60; round++) {
      // Of two words everything repeats; of many nothing does but what is copied.
      const kinds = [2, 3, 500][round % 3]!;
      const text = words(120, kinds);
      const items = [
        words(30, kinds),
        [...words(5, kinds), ...text.slice(20, 20 + (round % 30)), 'other'],
        text.slice(60, 72),
      ];
      const found = benchmarkOf(items).find(readPlain(text.join(' ')));
      expect(taken(found)).toEqual(plainly(items, text));
    }
  });

  it('are found in real pages whatever stands between the words, and one stretch is one overlap', () => {
    const line = readFileSync(sample('enwiki-20160501-wikiextractor.jsonl'), 'utf8').split('\n')[1]!;
    const { text } = JSON.parse(line) as { readonly text: string };
    const words = tokenise(text);
    const item = words.slice(100, 160);
    const found = benchmarkOf([item, ['nothing', 'of', 'the', 'kind']]).find(readPlain(text));
    expect(found).toContainEqual({ item: 0, from: 100, to: 160, itemFrom: 0 });
  });

  it('are not found where fewer than 13 words are the same, nor over the end of a text', () => {
    const words = Array.from({ length: 26 }, (_, i) => `x${i}`);
    const benchmark = benchmarkOf([words]);
    expect(benchmark.find(readPlain(words.slice(0, 12).join(' ')))).toEqual([]);
    expect(benchmark.find(readPlain(words.slice(12).join(' ')))).toHaveLength(1);
    expect(new Benchmark().add(0, words.slice(0, 12))).toBe(0);
  });
});
