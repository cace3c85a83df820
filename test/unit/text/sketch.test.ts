import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BANDS, bandsOf, GramCounter, sketchPlain } from '../../../workers/text/index';
import { fixture, ROOT, sample } from '../helpers';
import { seeded } from '../seeded';

interface Golden {
  readonly texts: readonly {
    readonly words: number;
    readonly text: string | null;
    readonly sha256: string;
    readonly minima: string;
  }[];
}
const golden = JSON.parse(readFileSync(join(ROOT, 'test/goldens/sketches.json'), 'utf8')) as Golden;

/** The text that golden numbers were made of and that is too long to stand beside them. */
const wholeFile = (): string =>
  (
    readFileSync(fixture('wikitext-2-valid-part.txt'), 'utf8')
      .toLowerCase()
      .match(/[a-zа-яё]+/g) ?? []
  ).join(' ');

/** @param budgetBytes small enough, and tables are emptied in the midst of a text */
function sketch(text: string, budgetBytes = 1 << 22): { readonly runs: number; readonly minima: Uint32Array } {
  const spill = (run: Iterable<Uint8Array>): void => {
    for (const _ of run);
  };
  const counter = new GramCounter({ budgetBytes, spill });
  let found = { runs: -1, minima: new Uint32Array() };
  const bytes = Buffer.from(text);
  counter.countText(bytes, 0, bytes.length, (_, runs, minima) => (found = { runs, minima: minima.slice() }));
  return found;
}

describe('the sketch of a text', () => {
  it.each(golden.texts.map((each, i) => [i, each] as const))('is what datasketch gives, text %i', (_, each) => {
    const text = each.text ?? wholeFile();
    expect(createHash('sha256').update(text).digest('hex')).toBe(each.sha256);
    const { runs, minima } = sketch(text);
    expect(runs).toBe(Math.max(0, each.words - 4));
    expect(Buffer.from(minima.buffer).toString('base64')).toBe(each.minima);
  });

  it('is the same in plain words, whatever stands in the text and however small the tables are', () => {
    const random = seeded(11);
    const below = (n: number): number => Math.floor(random() * n);
    const pieces = [
      'a',
      'Straße',
      '東京',
      'don’t',
      '1,234.5',
      'и',
      'é',
      '\n',
      'x'.repeat(70),
      'ы'.repeat(300),
      ' ',
      '\u00ad',
      'ภาษา',
    ];
    const real = readFileSync(sample('enwiki-20160501-wikiextractor.jsonl'), 'utf8').split('\n');
    const texts = [
      ...Array.from({ length: 40 }, () =>
        Array.from({ length: below(60) }, () => pieces[below(pieces.length)]! + ' '.repeat(below(2))).join(''),
      ),
      ...[3, 40].map((line) => (JSON.parse(real[line]!) as { text: string }).text.slice(0, 4000)),
    ];
    for (const text of texts) expect(sketch(text, 1 << 14).minima).toEqual(sketchPlain(text));
  });

  it('does not tell texts apart by case, punctuation or ends of lines', () => {
    const text = 'One two three four five, six seven.';
    expect(sketch(text).minima).toEqual(sketch('one TWO three\nfour\n\nfive six (seven)').minima);
  });

  it('has bands that agree where texts nearly do, and none where they share nothing', () => {
    const words = wholeFile().split(' ').slice(0, 600);
    const bands = bandsOf(sketch(words.join(' ')).minima);
    const near = bandsOf(sketch(words.with(300, 'otherwise').join(' ')).minima);
    const far = bandsOf(sketch(words.toReversed().join(' ')).minima);
    const shared = (other: Int32Array): number => bands.filter((band, i) => band === other[i]).length;
    expect(bands).toHaveLength(BANDS);
    expect(shared(near)).toBeGreaterThan(10);
    expect(shared(far)).toBe(0);
  });
});
