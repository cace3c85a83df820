import { describe, expect, it } from 'vitest';
import { pairCounts, toNfc, tokenise } from '../../../workers/text/index';
import { seeded } from '../helpers';
import { randomText, sampleTexts } from './texts';

function plainShared(raw: string, partner: string): number {
  const left = new Map<string, number>();
  for (const token of tokenise(raw)) left.set(token, (left.get(token) ?? 0) + 1);
  let shared = 0;
  for (const token of tokenise(partner)) {
    const count = left.get(token) ?? 0;
    if (count > 0) {
      shared++;
      left.set(token, count - 1);
    }
  }
  return shared;
}

describe('pair counts', () => {
  it('are Σ min of the two multisets', () => {
    expect(pairCounts('In 1990 and 1990: 12.5% of 1,000', 'in 1990, 12.5 or 13')).toEqual({
      numbersRaw: 4,
      numbersKept: 2,
      tokensRaw: 7,
      tokensPartner: 5,
      tokensShared: 3,
    });
  });

  it('agree with Python on neighbours in the sample', () => {
    // Python 3.11: sums over neighbouring texts of collections.Counter a & b, tokens made apart from this code.
    const texts = sampleTexts().filter((text) => text !== '');
    const sums = { shared: 0, numbers: 0, kept: 0 };
    for (let i = 1; i < texts.length; i++) {
      const counts = pairCounts(texts[i - 1]!, texts[i]!);
      sums.shared += counts.tokensShared;
      sums.numbers += counts.numbersRaw;
      sums.kept += counts.numbersKept;
    }
    expect(sums).toEqual({ shared: 102_889, numbers: 9_808, kept: 907 });
  });

  it('agree with the plain way on neighbours in the sample and on random texts', () => {
    const random = seeded(3);
    const texts = [...sampleTexts().slice(0, 60), ...Array.from({ length: 500 }, () => randomText(random))];
    for (let i = 1; i < texts.length; i++) {
      const [raw, partner] = [texts[i - 1]!, texts[i]!];
      const counts = pairCounts(raw, partner);
      expect(counts.tokensShared).toBe(plainShared(raw, partner));
      expect(counts.tokensRaw).toBe(tokenise(raw).length);
      expect(counts.tokensPartner).toBe(tokenise(partner).length);
    }
  });
});

describe('normalisation', () => {
  it('is NFC for what the pinned Unicode version assigns', () => {
    const random = seeded(5);
    expect(toNfc('e\u0301 \u1112\u1161\u11ab')).toBe('é 한');
    for (const text of sampleTexts()) expect(toNfc(text)).toBe(text.normalize('NFC'));
    for (let i = 0; i < 2000; i++) {
      const text = randomText(random);
      expect(toNfc(toNfc(text))).toBe(toNfc(text));
    }
  });

  it('leaves alone what newer versions compose', () => {
    // U+16121 GURUNG KHEMA VOWEL SIGN U composes of two U+1611E in Unicode 16.
    const pair = '\u{1611e}\u{1611e}';
    expect(toNfc(pair)).toBe(pair);
  });
});
