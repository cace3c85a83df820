import { describe, expect, it } from 'vitest';
import { wordDiff } from '../../../workers/compare/index';
import { seeded } from '../helpers';
import { randomText, sampleTexts } from '../text/texts';

const side = (text: string, spans: ReturnType<typeof wordDiff>, which: 'ours' | 'theirs'): string =>
  spans
    .filter((span) => span.kind === 'same' || span.kind === which)
    .map((span) => text.slice(...span[which]))
    .join('');

/** Both texts wholly and in order, without gaps or overlaps; what is 'same' is the same. */
function expectCovers(ours: string, theirs: string): void {
  const spans = wordDiff(ours, theirs);
  let [atOurs, atTheirs] = [0, 0];
  for (const span of spans) {
    expect([span.ours[0], span.theirs[0]]).toEqual([atOurs, atTheirs]);
    [atOurs, atTheirs] = [span.ours[1], span.theirs[1]];
    if (span.kind === 'same') expect(ours.slice(...span.ours)).toBe(theirs.slice(...span.theirs));
    if (span.kind === 'ours') expect(span.theirs[1]).toBe(span.theirs[0]);
    if (span.kind === 'theirs') expect(span.ours[1]).toBe(span.ours[0]);
  }
  expect([atOurs, atTheirs]).toEqual([ours.length, theirs.length]);
  expect(side(ours, spans, 'ours')).toBe(ours);
  expect(side(theirs, spans, 'theirs')).toBe(theirs);
}

const marked = (ours: string, theirs: string): string =>
  wordDiff(ours, theirs)
    .map(({ kind, ours: [from, to], theirs: [start, end] }) =>
      kind === 'same'
        ? ours.slice(from, to)
        : kind === 'ours'
          ? `[-${ours.slice(from, to)}-]`
          : `{+${theirs.slice(start, end)}+}`,
    )
    .join('');

/** Length of the longest common subsequence, by the book. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  let row = Array.from(b, () => 0).concat(0);
  for (const x of a) {
    const next = [0];
    for (let j = 1; j <= b.length; j++) next.push(x === b[j - 1] ? row[j - 1]! + 1 : Math.max(row[j]!, next[j - 1]!));
    row = next;
  }
  return row.at(-1)!;
}

describe('the word diff', () => {
  it('marks words that differ', () => {
    expect(marked('the quick brown fox', 'the slow brown fox jumps')).toBe('the [-quick-]{+slow+} brown fox{+ jumps+}');
    expect(marked('', 'new')).toBe('{+new+}');
    expect(marked('same', 'same')).toBe('same');
    expect(wordDiff('', '')).toEqual([]);
  });

  it('takes a change of neighbouring words for one change', () => {
    expect(marked('born in Old York, 1879', 'born at New Delhi, 1879')).toBe(
      'born [-in Old York-]{+at New Delhi+}, 1879',
    );
  });

  it('compares each letter of a script without spaces', () => {
    expect(marked('日本国憲法', '日本憲法')).toBe('日本[-国-]憲法');
  });

  it('covers random texts wholly and in order', () => {
    const random = seeded(11);
    for (let i = 0; i < 3000; i++) {
      const ours = randomText(random);
      const theirs = random() < 0.5 ? randomText(random) : ours.slice(0, 20) + randomText(random) + ours.slice(20);
      expectCovers(ours, theirs);
    }
  });

  it('finds as much in common as there is, in texts of few words', () => {
    const random = seeded(12);
    for (let i = 0; i < 3000; i++) {
      const words = (): string[] =>
        Array.from({ length: Math.floor(random() * 30) }, () => 'abcde'[Math.floor(random() * 5)]!);
      const [a, b] = [words(), words()];
      // Joined by nothing that could be a unit of its own: each letter of Han is one.
      const han = (letters: readonly string[]): string => letters.map((l) => '一二三四五'['abcde'.indexOf(l)]).join('');
      const same = wordDiff(han(a), han(b)).filter(({ kind }) => kind === 'same');
      expect(same.reduce((sum, span) => sum + span.ours[1] - span.ours[0], 0)).toBe(commonLength(a, b));
    }
  });

  it('covers real articles that were changed throughout', () => {
    const random = seeded(13);
    const longest = sampleTexts()
      .toSorted((a, b) => b.length - a.length)
      .slice(0, 4);
    for (const text of longest) {
      const theirs = text.replace(/\w+/g, (word) => (random() < 0.2 ? `${word}x` : random() < 0.1 ? '' : word));
      const started = performance.now();
      expectCovers(text, theirs);
      expect(performance.now() - started).toBeLessThan(5000);
    }
  });

  it('ends where nothing is alike, where all is alike, and where words stand in another order', () => {
    const random = seeded(14);
    const shuffle = (text: string): string =>
      text
        .split(' ')
        .sort(() => random() - 0.5)
        .join(' ');
    const [first, second] = sampleTexts().toSorted((a, b) => b.length - a.length);
    for (const [ours, theirs] of [
      [first!, second!],
      [first!, shuffle(first!)],
      ['a '.repeat(100_000), 'b '.repeat(100_000)],
      ['a b '.repeat(50_000), 'b a '.repeat(50_000)],
      ['a b c '.repeat(30_000), 'a c b '.repeat(30_000)],
    ] as const) {
      const started = performance.now();
      const spans = wordDiff(ours, theirs);
      expect(performance.now() - started).toBeLessThan(5000);
      expect(side(ours, spans, 'ours')).toBe(ours);
      expect(side(theirs, spans, 'theirs')).toBe(theirs);
    }
  });
});
