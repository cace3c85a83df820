import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../workers/diagnostics';
import { association } from '../../../workers/diagnostics/association';
import { identityList } from '../../../workers/diagnostics/association/lists';
import { Sentences } from '../../../workers/diagnostics/association/sentences';
import { WordFeatures } from '../../../workers/diagnostics/reading/features';
import { npmi, npmiGap, npmiInterval, type Joint, type Together } from '../../../workers/diagnostics/statistics';
import { readPlain } from '../../../workers/text';
import { expectAllClose, expectClose, golden } from './golden';
import { partnerDocuments, rawDocuments } from './sides';
import { openTables, type RowOf } from './tables';

const expected = golden<{
  readonly association: readonly {
    readonly first: Together;
    readonly second: Together;
    readonly joint: Joint;
    readonly npmi: number;
    readonly gap: readonly [number, number, number];
  }[];
  readonly sentences: {
    readonly all: number;
    readonly words: Readonly<Record<string, number>>;
    readonly terms: Readonly<Record<string, number>>;
    readonly both: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
}>('words.json');

function rowsOf(texts: readonly string[]): readonly RowOf<'associations'>[] {
  const sentences = new Sentences(identityList('en')!);
  const features = new WordFeatures('en');
  for (const text of texts) {
    const reading = readPlain(text);
    sentences.take(reading, features.of(reading.lexicon));
  }
  return [...sentences.rows()];
}

const plain = (text: string): string => text.replaceAll(/[^A-Za-z0-9.,!? \n]/gu, ' ');

describe('words beside terms for people', () => {
  it('go together as gensim has it, and the gap’s interval is that of the delta method', () => {
    for (const { first, second, joint, npmi: value, gap } of expected.association) {
      expectClose(npmi(first), value);
      const found = npmiGap(first, second, joint);
      expectAllClose([found?.value, found?.interval.low, found?.interval.high], gap);
    }
    expect(npmi({ all: 10, term: 3, word: 4, both: 0 })).toBeNull();
    expect(npmiInterval({ all: 10, term: 10, word: 10, both: 10 })).toBeNull();
  });

  it('are counted in sentences as another program counts them', () => {
    const rows = rowsOf(rawDocuments().map(({ text }) => plain(text)));
    const of = (term: string, word: string): number =>
      rows.find((row) => row.term === term && row.word === word)?.sentences ?? 0;
    const { all, words, terms, both } = expected.sentences;
    expect(of('', '')).toBe(all);
    for (const [word, count] of Object.entries(words)) expect(of('', word), word).toBe(count);
    for (const [term, count] of Object.entries(terms)) expect(of(term, ''), term).toBe(count);
    for (const [term, beside] of Object.entries(both))
      for (const [word, count] of Object.entries(beside)) expect(of(term, word), `${term} ${word}`).toBe(count);
  });

  it('are found in runs of words, once in a sentence, and not beyond its end', () => {
    const rows = rowsOf([
      'An African American met an African American. She is African. American he is not. Middle\nEastern',
    ]);
    const of = (term: string, word = ''): number =>
      rows.find((row) => row.term === term && row.word === word)?.sentences ?? 0;
    expect([of('african american'), of('african'), of('american'), of('she'), of('middle eastern')]).toEqual([
      1, 2, 2, 1, 0,
    ]);
    expect([of('african american', 'met'), of('she', 'african'), of('', 'not'), of('he', 'he')]).toEqual([1, 1, 1, 1]);
    expect(of('', '')).toBe(5);
  });

  it('change where the partner leaves sentences out, and stay where it does not', async () => {
    const ours = rawDocuments().map(({ text }) => text);
    const treated = (await partnerDocuments()).map(({ text }) => text);
    const measure = async (theirs: readonly string[]) => {
      const query = await openTables({
        raw: { associations: rowsOf(ours) },
        partner: { associations: rowsOf(theirs) },
      });
      const metrics = await diagnose(query, { families: [association] });
      query.close();
      return metrics;
    };
    const same = await measure(ours);
    const gender = same.find(({ id }) => id === 'association.gap.gender')!;
    expect(gender.value).toBe(0);
    expect(gender.counters['comparisons']).toBeGreaterThan(20);
    const other = await measure(treated.map((text) => text.replaceAll(/[^.]*\bshe\b[^.]*war[^.]*\./giu, '')));
    expect(other.find(({ id }) => id === 'association.gap.gender')!.value).toBeGreaterThan(0.01);
    const group = other.find(({ id }) => id === 'association.npmi.gender')!.groups[0]!;
    expect(group.interval!.low).toBeLessThan(group.value!);
    expect(group.interval!.high).toBeGreaterThan(group.value!);
  });
});
