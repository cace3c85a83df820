import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Metric } from '../../../workers/api/results';
import { diagnose } from '../../../workers/diagnostics';
import { reading } from '../../../workers/diagnostics/reading';
import { SYLLABLES_SHIFT, WordFeatures } from '../../../workers/diagnostics/reading/features';
import { prose, proseOf } from '../../../workers/diagnostics/reading/measure';
import { syllables } from '../../../workers/diagnostics/reading/syllables';
import { sumOfTypesPlain, WINDOW, Windows } from '../../../workers/diagnostics/reading/windows';
import type { OpenQuery } from '../../../workers/tables';
import { countPlain, readPlain, tokenise } from '../../../workers/text';
import { seeded } from '../seeded';
import { expectAllClose, expectClose, golden } from './golden';
import { partnerDocuments, rawDocuments } from './sides';
import { documentRow, openTables, pairRows, type Document, type RowOf } from './tables';

interface Side {
  readonly mattr: readonly [windows: number, value: number];
  readonly sentences: number;
  readonly words: number;
  readonly letters: number;
  readonly longWords: number;
  readonly syllables: number;
  readonly flesch: number;
  readonly lix: number;
}
const expected = golden<{
  readonly reading: { readonly raw: Side; readonly partner: Side; readonly interval: readonly [number, number] };
}>('words.json').reading;

/** As make-words.py has it: ASCII letters, digits and marks alone. */
const plain = ({ id, text }: Document): Document => ({ id, text: text.replaceAll(/[^A-Za-z0-9.,!? \n]/gu, ' ') });

/** Counts a text; a syllable for each vowel, so that formulas are held to another program's, not the rules for syllables. */
function proseRow(text: string, seq: number): RowOf<'prose'> {
  const read = readPlain(text);
  const known = new WordFeatures('en').of(read.lexicon).map((features, id) => {
    const word = id < read.lexicon.size ? read.lexicon.word(id) : '';
    const vowels = word.match(/[aeiouy]/g)?.length ?? 0;
    return (features & ~(0xff << SYLLABLES_SHIFT)) | (Math.max(1, vowels) << SYLLABLES_SHIFT);
  });
  const found = proseOf(read, known);
  return {
    seq,
    windows: Math.max(0, read.words.length - WINDOW),
    window_types: new Windows().sumOfTypes(read.words, read.lexicon.size),
    sentences: found.sentences,
    words: found.words,
    letters: found.letters,
    long_words: found.longWords,
    syllables: found.syllables,
  };
}

const proseRows = (documents: readonly Document[]): readonly RowOf<'prose'>[] =>
  documents.flatMap(({ text }, seq) => (text === '' ? [] : [proseRow(text, seq)]));

describe('how rich and how readable texts are', () => {
  let query: OpenQuery;
  let metrics: readonly Metric[];
  const metric = (id: string): Metric => metrics.find((entry) => entry.id === id)!;
  const ofSides = (id: string) => metric(id).groups.filter(({ axis }) => axis === 'side');

  beforeAll(async () => {
    const raw = rawDocuments().map(plain);
    const partner = (await partnerDocuments()).map(plain);
    query = await openTables({
      raw: { documents: raw.map(documentRow), prose: proseRows(raw), pairs: pairRows(raw, partner) },
      partner: { documents: partner.map(documentRow), prose: proseRows(partner) },
    });
    metrics = await diagnose(query, { families: [reading] });
  });
  afterAll(() => query.close());

  const { raw, partner } = expected;

  it('counts the sentences, words and letters that another program counts', () => {
    for (const [index, side] of [raw, partner].entries()) {
      expect(ofSides('lexical.lix')[index]?.counters).toMatchObject({
        windows: side.mattr[0],
        sentences: side.sentences,
        words: side.words,
        letters: side.letters,
        long_words: side.longWords,
        syllables: side.syllables,
      });
    }
  });

  it('finds the moving-average type-token ratio of lexicalrichness, and numpy’s interval of the difference', () => {
    expectAllClose(
      ofSides('lexical.mattr').map(({ value }) => value),
      [raw.mattr[1], partner.mattr[1]],
    );
    const { value, interval } = metric('lexical.mattr');
    expectClose(value, partner.mattr[1] - raw.mattr[1]);
    expectAllClose([interval?.low, interval?.high], expected.interval);
  });

  it('finds reading ease and LIX by textstat’s formulas', () => {
    for (const kind of ['flesch', 'lix'] as const) {
      expectAllClose(
        ofSides(`lexical.${kind}`).map(({ value }) => value),
        [raw[kind], partner[kind]],
      );
    }
    expectClose(metric('lexical.sentence-length').value, partner.words / partner.sentences - raw.words / raw.sentences);
    expectClose(metric('lexical.word-length').value, partner.letters / partner.words - raw.letters / raw.words);
  });

  it('keeps pages that both have apart from a choice of pages', () => {
    const aligned = metric('lexical.mattr').groups.filter(({ axis }) => axis === 'aligned');
    expect(aligned.map(({ key }) => key)).toEqual(['raw', 'partner']);
    expect(aligned[0]!.counters['windows']).toBeLessThan(raw.mattr[0]);
  });
});

describe('windows of words', () => {
  it('hold as many different words as sets of them do, from text to text', () => {
    const random = seeded(3);
    const windows = new Windows();
    for (const [length, kinds] of [
      [0, 1],
      [499, 30],
      [500, 400],
      [501, 3],
      [1700, 900],
      [3000, 20],
    ] as const) {
      const text = Array.from({ length }, () => `w${Math.floor(random() * kinds)}`).join(' ');
      const { words, lexicon } = readPlain(text);
      expect(windows.sumOfTypes(words, lexicon.size)).toBe(sumOfTypesPlain(tokenise(text)));
    }
  });
});

describe('the prose of a text', () => {
  async function measured(text: string, language: string | null): Promise<RowOf<'prose'>> {
    const rows: RowOf<'prose'>[] = [];
    const table = { append: (row: unknown) => rows.push(row as RowOf<'prose'>) };
    const open = await prose.open({ table: () => table as never }, { language, side: 'raw' });
    open.take({ seq: 7, title: null, text, ...countPlain(text), reading: readPlain(text) });
    return rows[0]!;
  }

  it('is what stands in sentences: no headings, no entries of lists, no numbers', async () => {
    const text = 'History\nDr. Smith came to St. Ives in 1990. He stayed!\n- an entry\nPopulation: 1,234';
    expect(await measured(text, 'en')).toMatchObject({ sentences: 2, words: 9, letters: 29, long_words: 0 });
  });

  it('has syllables in English alone, and nothing where letters are tokens', async () => {
    expect((await measured('A readable sentence.', 'en')).syllables).toBe(1 + 3 + 2);
    expect((await measured('Une phrase lisible.', 'fr')).syllables).toBeNull();
    expect(await measured('東京は日本の首都である。', 'ja')).toMatchObject({ sentences: 0, words: 0, syllables: null });
  });
});

describe('syllables of English words', () => {
  it.each(
    Object.entries({
      the: 1,
      table: 2,
      walked: 1,
      wanted: 2,
      created: 3,
      nation: 2,
      area: 3,
      science: 2,
      people: 2,
      mcdonald: 3,
      communism: 4,
      "didn't": 2,
      antique: 2,
      makes: 1,
      houses: 2,
      politically: 4,
      radio: 3,
      being: 2,
      x: 1,
    }),
  )('are right in %s', (word, count) => expect(syllables(word)).toBe(count));
});
