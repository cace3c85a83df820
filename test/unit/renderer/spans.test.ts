import { describe, expect, test } from 'vitest';
import { lineAt, splitLines } from '../../../renderer/src/compare/lines';
import {
  correspondingOffset,
  cutOut,
  differencesOf,
  segmentsOf,
  stepDifference,
} from '../../../renderer/src/compare/spans';
import { placeOfLost } from '../../../renderer/src/compare/find';
import type { DiffSpan } from '../../../workers/api';
import { seeded } from '../helpers';

/** Ours: "a big cat sat", theirs: "a cat sat down". */
const SPANS: readonly DiffSpan[] = [
  { kind: 'same', ours: [0, 2], theirs: [0, 2] },
  { kind: 'ours', ours: [2, 6], theirs: [2, 2] },
  { kind: 'same', ours: [6, 13], theirs: [2, 9] },
  { kind: 'theirs', ours: [13, 13], theirs: [9, 14] },
];

describe('lines', () => {
  test('every character but line breaks is in exactly one line, whatever the text', () => {
    const chance = seeded(7);
    for (let round = 0; round < 300; round++) {
      const text = Array.from({ length: Math.floor(chance() * 80) }, () =>
        'ab \n😀é'.charAt(Math.floor(chance() * 7)),
      ).join('');
      const lines = splitLines(text, 10);
      expect(lines.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text.replaceAll('\n', ''));
      expect(lines.every(({ start, end }) => end - start <= 10)).toBe(true);
    }
  });

  test('a long line is not cut within a character', () => {
    const text = '😀'.repeat(20);
    for (const { start, end } of splitLines(text, 5)) expect(text.slice(start, end)).toMatch(/^(😀)*$/u);
  });

  test('an offset leads to the line that holds it', () => {
    const lines = splitLines('ab\n\ncd');
    expect([0, 2, 3, 4, 6, 99].map((offset) => lineAt(lines, offset))).toEqual([0, 0, 1, 2, 2, 2]);
  });
});

describe('differences', () => {
  test('runs that are not the same become one difference each', () => {
    expect(differencesOf(SPANS)).toEqual([
      { ours: [2, 6], theirs: [2, 2] },
      { ours: [13, 13], theirs: [9, 14] },
    ]);
  });

  test('what we have and what they have in the same place is one difference', () => {
    const replaced: readonly DiffSpan[] = [
      { kind: 'ours', ours: [0, 3], theirs: [0, 0] },
      { kind: 'theirs', ours: [3, 3], theirs: [0, 4] },
    ];
    expect(differencesOf(replaced)).toEqual([{ ours: [0, 3], theirs: [0, 4] }]);
  });

  test('a line is drawn as its pieces, with an empty one where only the other side has words', () => {
    const differences = differencesOf(SPANS);
    expect(segmentsOf({ start: 0, end: 13 }, differences, 'ours')).toEqual([
      { start: 0, end: 2, difference: null },
      { start: 2, end: 6, difference: 0 },
      { start: 6, end: 13, difference: null },
      { start: 13, end: 13, difference: 1 },
    ]);
    expect(segmentsOf({ start: 0, end: 14 }, differences, 'theirs')).toEqual([
      { start: 0, end: 2, difference: null },
      { start: 2, end: 2, difference: 0 },
      { start: 2, end: 9, difference: null },
      { start: 9, end: 14, difference: 1 },
    ]);
  });

  test('the pieces of all lines together are the text, whatever the spans', () => {
    const chance = seeded(11);
    for (let round = 0; round < 300; round++) {
      const spans: DiffSpan[] = [];
      let ours = 0;
      let theirs = 0;
      for (let index = 0; index < 8; index++) {
        const kind = (['same', 'ours', 'theirs'] as const)[Math.floor(chance() * 3)] ?? 'same';
        const length = 1 + Math.floor(chance() * 5);
        const next = [ours + (kind === 'theirs' ? 0 : length), theirs + (kind === 'ours' ? 0 : length)] as const;
        spans.push({ kind, ours: [ours, next[0]], theirs: [theirs, next[1]] });
        [ours, theirs] = next;
      }
      const text = Array.from({ length: ours }, () => (chance() < 0.2 ? '\n' : 'x')).join('');
      const differences = differencesOf(spans);
      for (const line of splitLines(text)) {
        const pieces = segmentsOf(line, differences, 'ours');
        expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text.slice(line.start, line.end));
      }
    }
  });

  test('stepping goes round', () => {
    expect(stepDifference(3, null, 1)).toBe(0);
    expect(stepDifference(3, null, -1)).toBe(2);
    expect(stepDifference(3, 2, 1)).toBe(0);
    expect(stepDifference(3, 0, -1)).toBe(2);
    expect(stepDifference(0, null, 1)).toBeNull();
  });

  test('a place on one side has its place on the other', () => {
    expect(correspondingOffset(SPANS, 8, 'ours')).toBe(4);
    expect(correspondingOffset(SPANS, 4, 'theirs')).toBe(8);
    expect(correspondingOffset(SPANS, 4, 'ours')).toBe(2);
    expect(correspondingOffset([], 4, 'ours')).toBe(0);
  });

  test('a found range is cut out of the pieces it crosses', () => {
    const pieces = cutOut([{ start: 0, end: 10, difference: null }], [3, 5]);
    expect(pieces.map(({ start, end, found }) => [start, end, found])).toEqual([
      [0, 3, false],
      [3, 5, true],
      [5, 10, false],
    ]);
  });

  test('a lost number is looked for in what they do not have, then as a word, then within words', () => {
    const lost = [{ ours: [12, 22] as const, theirs: [12, 12] as const }];
    expect(placeOfLost('in 1990, not in 1990, and 1990', '1990', lost)).toBe(16);
    expect(placeOfLost('in 1990 and 19', '19', [])).toBe(12);
    expect(placeOfLost('in 1990', '19', [])).toBe(3);
    expect(placeOfLost('none', '19', lost)).toBe(-1);
  });
});
