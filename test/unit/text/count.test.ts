import { RecordBatch, Utf8, tableFromArrays, vectorFromArray } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { TokenScanner, countBatch, countPlain, countText, tokenLines } from '../../../workers/text/index';
import { seeded } from '../helpers';
import { randomText, sampleTexts } from './texts';

const scanLines = (bytes: Uint8Array): string[][] => {
  const scanner = new TokenScanner();
  scanner.reset(bytes, 0, bytes.length);
  const lines: string[][] = [];
  while (scanner.next()) {
    if (lines.length === 0 || scanner.newLine) lines.push([]);
    lines.at(-1)!.push(Buffer.from(scanner.token.subarray(0, scanner.length)).toString('utf8'));
  }
  return lines;
};

describe('the byte scanner', () => {
  it('finds the tokens and lines of the plain tokeniser in real texts', () => {
    for (const text of sampleTexts()) expect(scanLines(Buffer.from(text))).toEqual(tokenLines(text));
  });

  it('finds the tokens and lines of the plain tokeniser in random Unicode', () => {
    const random = seeded(20160501);
    for (let i = 0; i < 20_000; i++) {
      const text = randomText(random);
      expect(scanLines(Buffer.from(text)), JSON.stringify(text)).toEqual(tokenLines(text));
    }
  });

  it('treats every code point as the plain tokeniser does', () => {
    for (let cp = 0; cp <= 0x10ffff; cp += 0x400) {
      const characters = Array.from({ length: 0x400 }, (_, i) => cp + i).filter((c) => c < 0xd800 || c > 0xdfff);
      const text = characters.map((c) => `a${String.fromCodePoint(c)}1 `).join('');
      expect(JSON.stringify(scanLines(Buffer.from(text)))).toBe(JSON.stringify(tokenLines(text)));
    }
  });

  it('takes bytes that are no UTF-8 for separators and never reads past the end', () => {
    const bytes = Buffer.from([0x61, 0xff, 0x62, 0xc0, 0x80, 0x63, 0xed, 0xa0, 0x80, 0x64, 0xe2, 0x80]);
    expect(scanLines(bytes).flat()).toEqual(['a', 'b', 'c', 'd']);
    const scanner = new TokenScanner();
    scanner.reset(Buffer.from('1.5 é'), 0, 2);
    expect(scanner.next()).toBe(true);
    expect(scanner.length).toBe(1);
  });

  it('holds a token of any length', () => {
    const long = 'Ж'.repeat(100_000);
    expect(scanLines(Buffer.from(long))).toEqual([['ж'.repeat(100_000)]]);
  });
});

describe('counting a text', () => {
  it('gives what the plain reference gives, on real and on random texts', () => {
    const random = seeded(7);
    const texts = [...sampleTexts(), ...Array.from({ length: 5000 }, () => randomText(random))];
    for (const text of texts) {
      const bytes = Buffer.from(text);
      expect(countText(bytes, 0, bytes.length)).toEqual(countPlain(text));
    }
  });

  it('agrees with Python on the sample', () => {
    // Python 3.11: len(text); the same rules over unicodedata.category and str.casefold, written apart from this code.
    let [chars, tokens, numbers] = [0, 0, 0];
    for (const text of sampleTexts()) {
      const bytes = Buffer.from(text);
      const counts = countText(bytes, 0, bytes.length);
      chars += counts.chars;
      tokens += counts.tokens;
      numbers += counts.numbers;
    }
    expect([chars, tokens, numbers]).toEqual([2_617_434, 416_328, 9_963]);
  });

  it('names the script that most letters are in, by ISO 15924', () => {
    const script = (text: string): string => countPlain(text).script;
    expect(script('Ελληνικά and more ελληνικά')).toBe('Grek');
    expect(script('1990 — 12%')).toBe('Zyyy');
    expect(script('ーーー')).toBe('Zyyy');
    expect(script('日本国憲法は')).toBe('Hani');
    expect(script('abc абв')).toBe('Cyrl');
  });
});

describe('counting a record batch', () => {
  const texts = ['One two 3', null, '', 'Ünïcode ４２'];
  const batch = tableFromArrays({ text: texts }).batches[0]!;
  const column = vectorFromArray(texts, new Utf8());
  const utf8 = new RecordBatch({ text: column.data[0]! });

  it('counts each row in place and gives zeros for nulls', () => {
    const counts = countBatch(utf8, 'text', null);
    expect([...counts.chars]).toEqual([9, 0, 0, 10]);
    expect([...counts.tokens]).toEqual([3, 0, 0, 2]);
    expect([...counts.numbers]).toEqual([1, 0, 0, 1]);
    expect(counts.script).toEqual(['Latn', 'Zyyy', 'Zyyy', 'Latn']);
  });

  it('counts a slice as the rows that it holds', () => {
    const counts = countBatch(utf8.slice(2, 4), 'text', null);
    expect([...counts.tokens]).toEqual([0, 2]);
    expect(countBatch(utf8.slice(1, 2), 'text', null).script).toEqual(['Zyyy']);
  });

  it('refuses a column that is absent or no UTF-8', () => {
    expect(() => countBatch(utf8, 'texts', null)).toThrow(/no column "texts"/);
    expect(() => countBatch(batch, 'text', null)).toThrow(/of UTF-8 text/);
  });
});
