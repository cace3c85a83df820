import { describe, expect, it } from 'vitest';
import { lostFinding } from '../../../workers/diagnostics/lexical/findings';
import { recallFinding } from '../../../workers/diagnostics/recall/finding';
import { QUANTITIES } from '../../../workers/diagnostics/recall/quantities';

const WORDS = { one: 'word pair', many: 'word pairs' };
const lost = (gram: string): string => lostFinding(WORDS, 1, 4, [{ gram, raw: 30, partner: 0 }]);

describe('sentences of findings', () => {
  it('keep a word that runs from right to left from turning the number behind it', () => {
    expect(lost('عام 1999')).toContain('“\u2068عام 1999\u2069”, 30 times');
    expect(lost('of 1999')).toContain('“of 1999”, 30 times');
  });

  it('set off what they say about all pages by commas, also where nothing or all was kept', () => {
    const [numbers] = QUANTITIES;
    const ratio = { value: 1, interval: null, counters: { raw: 3, kept: 3, pages: 1 } };
    expect(recallFinding(numbers, 'all', ratio, true)).toBe(
      'All 3 numbers in 1 page of ours, missing ones included, still stand in the partner’s text.',
    );
    expect(recallFinding(numbers, 'aligned', ratio, true)).toBe(
      'All 3 numbers in 1 page that both sides have still stand in the partner’s text.',
    );
  });
});
