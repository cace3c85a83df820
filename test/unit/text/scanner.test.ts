import { describe, expect, it } from 'vitest';
import { TokenScanner, tokenLines } from '../../../workers/text/index';
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
