import { describe, expect, it } from 'vitest';
import { TOKENISER, isNumeric, numericTokens, tokenLines, tokenise } from '../../../workers/text/index';

describe('the tokeniser', () => {
  it('is pinned by name, version and Unicode version', () => {
    expect(TOKENISER).toEqual({ name: 'plumbline-words', version: 1, unicode: '15.1.0' });
  });

  it('takes runs of letters, marks and numbers, folded', () => {
    expect(tokenise('The Quick brown_fox — ΣΊΣΥΦΟΣ, Ёлка!')).toEqual([
      'the',
      'quick',
      'brown',
      'fox',
      'σίσυφοσ',
      'ёлка',
    ]);
    expect(tokenise('km² H₂O ½ e\u0301te\u0301')).toEqual(['km²', 'h₂o', '½', 'e\u0301te\u0301']);
  });

  it('folds one code point to one, whatever the locale', () => {
    expect(tokenise('Straße STRASSE ẞ İstanbul ISPARTA ſ')).toEqual([
      'straße',
      'strasse',
      'ß',
      'İstanbul',
      'isparta',
      's',
    ]);
  });

  it('keeps an apostrophe between letters, straight or curly, and only there', () => {
    expect(tokenise("don't DON’T 'tis dogs' rock'n'roll '90s 5'10 a''b")).toEqual([
      "don't",
      "don't",
      'tis',
      'dogs',
      "rock'n'roll",
      '90s',
      '5',
      '10',
      'a',
      'b',
    ]);
  });

  it('splits at hyphens and dashes', () => {
    expect(tokenise('well-known 1914–1918 -5')).toEqual(['well', 'known', '1914', '1918', '5']);
  });

  it('keeps a number with its decimal and grouping marks in one token', () => {
    expect(tokenise('1,234.5 12.5. 3, 4 1.2.3 v2.0 .5 $1,000,000')).toEqual([
      '1,234.5',
      '12.5',
      '3',
      '4',
      '1.2.3',
      'v2.0',
      '5',
      '1,000,000',
    ]);
    expect(tokenise('١٬٢٣٤٫٥')).toEqual(['١٬٢٣٤٫٥']);
  });

  it('calls a token numeric where it holds a decimal digit of any script', () => {
    expect(numericTokens('In 1990s, B2B: ½ ② Ⅻ ٤ ๔ 12.5')).toEqual(['1990s', 'b2b', '٤', '๔', '12.5']);
    expect(isNumeric('²')).toBe(false);
  });

  it('takes each letter of a script without spaces for a token, with its marks', () => {
    expect(tokenise('漢字とカナー')).toEqual(['漢', '字', 'と', 'カ', 'ナ', 'ー']);
    expect(tokenise('กำน้ำ')).toEqual(['ก', 'ำ', 'น้', 'ำ']);
    expect(tokenise('မြန်မာ ភាសា ລາວ')).toEqual(['မြ', 'န်', 'မာ', 'ភា', 'សា', 'ລ', 'າ', 'ວ']);
    expect(tokenise('1990年Tokyo都')).toEqual(['1990', '年', 'tokyo', '都']);
    expect(tokenise('한국어 위키백과')).toEqual(['한국어', '위키백과']);
  });

  it('passes over format characters, but not over the zero-width space', () => {
    expect(tokenise('Wiki\u00adpedia می\u200cخواهم a\u200bb \ufeffx\u200e')).toEqual([
      'wikipedia',
      'میخواهم',
      'a',
      'b',
      'x',
    ]);
  });

  it('has no tokens in symbols, emoji and punctuation', () => {
    expect(tokenise('→ € % 👩🏽‍🔬 … ()')).toEqual([]);
  });

  it('gives lines apart at every mandatory break', () => {
    expect(tokenLines('a b\nc\r\nd\u2028e\u0085f\n\n')).toEqual([['a', 'b'], ['c'], ['d'], ['e'], ['f']]);
  });
});
