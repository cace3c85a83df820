import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BatchBuilder, DOCUMENTS } from '../../../workers/tables';
import {
  END_OF_TEXT,
  GAP,
  gapOf,
  readPlain,
  TextReader,
  tokenise,
  WORD_MASK,
  type Reading,
} from '../../../workers/text/index';
import { sample } from '../helpers';
import { seeded } from '../seeded';

const TEXT = DOCUMENTS.filter((column) => column.name === 'text');

/** Words with what stands before each, such as "4 one". */
const written = ({ lexicon, words }: Reading): readonly string[] =>
  Array.from(words, (word) => {
    const id = word & WORD_MASK;
    return `${gapOf(word)} ${id === END_OF_TEXT ? '' : lexicon.word(id)}`;
  });

function read(reader: TextReader, texts: readonly string[]): readonly (readonly string[])[] {
  const batch = new BatchBuilder(TEXT);
  for (const text of texts) batch.append({ text });
  const found: (readonly string[])[] = [];
  reader.readBatch(
    batch.finish(),
    'text',
    () => undefined,
    (_, reading) => found.push(written(reading)),
  );
  return found;
}

/** Words of each sentence, taking every full stop for an end. */
function sentences(text: string): readonly string[] {
  const found: string[] = [];
  const { lexicon, words } = readPlain(text);
  for (const word of words) {
    if ((word & WORD_MASK) === END_OF_TEXT) break;
    if (gapOf(word) === 0) found.push(`${found.pop()} ${lexicon.word(word & WORD_MASK)}`);
    else found.push(lexicon.word(word & WORD_MASK));
  }
  return found;
}

describe('a text as numbers', () => {
  const real = readFileSync(sample('enwiki-20160501-wikiextractor.jsonl'), 'utf8').trimEnd().split('\n');
  const texts = real.map((line) => (JSON.parse(line) as { text: string }).text);

  it('has the words of the tokeniser, in order', () => {
    for (const text of texts.slice(0, 30)) {
      const { lexicon, words } = readPlain(text);
      expect(Array.from(words.subarray(0, -1), (word) => lexicon.word(word & WORD_MASK))).toEqual(tokenise(text));
      expect(words.at(-1)! & WORD_MASK).toBe(END_OF_TEXT);
    }
  });

  it('is the same from the kernel as in plain words, on real texts', () => {
    const expected = texts.map((text) => written(readPlain(text)));
    expect(read(new TextReader(1 << 22), texts)).toEqual(expected);
    // So small that words are forgotten between texts, and in the midst of the longest.
    expect(read(new TextReader(1 << 14), texts)).toEqual(expected);
  });

  it('is the same whatever stands in it', () => {
    const pieces = [
      'a',
      'B',
      'Straße',
      'É',
      'ω',
      'Ω',
      '東京',
      '。',
      '. ',
      '.',
      '…',
      '! ',
      '?',
      '" ',
      '”',
      '’s',
      ' ',
      '\u00a0',
    ]
      .concat([
        '1',
        '1,234.5',
        '\n',
        '\r\n',
        '\u2028',
        'и',
        'Ж',
        'ภาษา',
        '\u00ad',
        'x'.repeat(70),
        '؟ ',
        '।',
        '(',
        '😀',
      ])
      .concat(['\u0301', 'ა', 'ي', 'U.S.', 'etc.']);
    const random = seeded(5);
    const below = (n: number): number => Math.floor(random() * n);
    const mixed = Array.from({ length: 600 }, () =>
      Array.from({ length: below(80) }, () => pieces[below(pieces.length)]!).join(''),
    );
    // Longer than a piece, so that words and what stands before them are cut wherever a piece ends.
    mixed.push(Array.from({ length: 60_000 }, () => pieces[below(pieces.length)]!).join(''));
    const found = read(new TextReader(1 << 22), mixed);
    for (const [i, text] of mixed.entries())
      expect(found[i], JSON.stringify(text.slice(0, 300))).toEqual(written(readPlain(text)));
  });

  it('ends a sentence at a full stop with white space and no small letter behind it, and at other ends of sentences', () => {
    expect(sentences('One two. Three four! Five? Six.')).toEqual(['one two', 'three four', 'five', 'six']);
    expect(sentences('He said “Go!” and went. It cost 1.5 in all (approx. 3 km). 1990 came.')).toEqual([
      'he said go and went',
      'it cost 1.5 in all approx',
      '3 km',
      '1990 came',
    ]);
    expect(sentences('Of U.S.A.I.D and example.org too')).toEqual(['of u s a i d and example org too']);
    expect(sentences('東京は首都。人口が多い！')).toHaveLength(2);
    expect(sentences('هل هذا صحيح؟ نعم')).toHaveLength(2);
    expect(sentences('Wait… Then go… and come')).toEqual(['wait', 'then go and come']);
  });

  it('ends a sentence with a line, and says whether a mark ended it as well', () => {
    const { words } = readPlain('Heading\nA sentence.\nwith small letter');
    expect([...words].map(gapOf)).toEqual([GAP.line, GAP.line, 0, GAP.line | GAP.stop, 0, 0, GAP.line]);
  });
});
