import { describe, expect, it } from 'vitest';
import { comparePair, labelCounts, lostLinks, lostNumbers, normaliseTitle } from '../../../workers/compare/index';
import { tokenise } from '../../../workers/text/index';
import { seeded } from '../helpers';
import { sampleTexts } from '../text/texts';

const link = (target: string, label = target): { target: string; label: string } => ({ target, label });

/** Occurrences of one token sequence in another, the plain way. */
function occurrences(needle: readonly string[], hay: readonly string[]): number {
  let found = 0;
  for (let i = 0; i + needle.length <= hay.length; i++) if (needle.every((token, k) => token === hay[i + k])) found++;
  return found;
}

describe('comparing a pair', () => {
  it('counts what is left of tokens, numbers, labels and targets', () => {
    expect(
      comparePair({
        ours: 'Born in 1879 in New York, died 1955 in York.',
        theirs: 'born in New York; died in 1955',
        oursLinks: [link('New York'), link('york#City', 'York'), link('York'), link('1879')],
        theirsLinks: [link('New_York'), link('Paris')],
      }),
    ).toEqual({
      sharedTokens: 7,
      rawNumbers: 2,
      keptNumbers: 1,
      rawLinks: 4,
      // "New York" once; "York" once, for two links; "1879" not.
      keptLabels: 2,
      rawTargets: 3,
      keptTargets: 1,
    });
  });

  it('tells a record without links from a file that carries none', () => {
    const input = { ours: 'a', theirs: 'a', oursLinks: [link('A')] };
    expect(comparePair({ ...input, theirsLinks: null }).keptTargets).toBeNull();
    expect(comparePair({ ...input, theirsLinks: [] }).keptTargets).toBe(0);
  });

  it('finds every label of its own text kept', () => {
    for (const text of sampleTexts().filter((text) => text.length > 1000)) {
      const words = text.split(/\s+/).slice(0, 2000);
      const links = words.map((_, i) => link(`T${i}`, words.slice(i, i + (i % 4) + 1).join(' ')));
      const counts = comparePair({ ours: text, theirs: text, oursLinks: links, theirsLinks: null });
      expect(counts.keptLabels).toBe(links.length);
      expect(counts.keptNumbers).toBe(counts.rawNumbers);
      expect(counts.sharedTokens).toBe(tokenise(text).length);
    }
  });

  it('is quick however many labels there are and however they overlap', () => {
    const words = Array.from({ length: 50_000 }, (_, i) => (i % 3 === 0 ? 'b' : 'a')).join(' ');
    const labels = Array.from({ length: 2000 }, (_, i) => 'a b '.repeat((i % 200) + 1));
    const started = performance.now();
    labelCounts(labels, words, words);
    labelCounts(
      Array.from({ length: 2000 }, (_, i) => 'a '.repeat(i + 1)),
      'a '.repeat(50_000),
      '',
    );
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('labels in a text', () => {
  it('are counted as the plain way counts them', () => {
    const random = seeded(21);
    const words = (most: number): string =>
      Array.from({ length: Math.floor(random() * most) }, () => 'abc'[Math.floor(random() * 3)]).join(' ');
    for (let i = 0; i < 2000; i++) {
      const text = words(40);
      const labels = Array.from({ length: 8 }, () => words(5)).filter((label) => label !== '');
      for (const { label, links, kept } of labelCounts(labels, text, text)) {
        expect(links).toBe(labels.filter((other) => other === label).length);
        expect(kept).toBe(Math.min(links, occurrences(tokenise(label), tokenise(text))));
      }
    }
  });

  it('without a token are looked for as characters, and blank ones count as kept', () => {
    expect(labelCounts(['→', '→', '$', ' ', ''], 'a → b', 'a → → $ b')).toEqual([
      { label: '→', links: 2, kept: 1 },
      { label: '$', links: 1, kept: 0 },
      { label: ' ', links: 1, kept: 1 },
      { label: '', links: 1, kept: 1 },
    ]);
  });
});

describe('labels that words run on into', () => {
  const ours = 'لندن وباريس. Antibody, antibody; an Ark.';
  const labels = ['باريس', 'body', 'Ark'];
  const kept = (theirs: string): number[] => labelCounts(labels, theirs, ours).map(({ kept }) => kept);

  it('are kept where they stand as they do in our text', () => {
    expect(kept(ours)).toEqual([1, 1, 1]);
    expect(kept(ours.toUpperCase())).toEqual([1, 0, 1]);
  });

  it('are lost with their words', () => {
    expect(kept('لندن. Antigen; an Ark.')).toEqual([0, 0, 1]);
  });

  it('do not make parts of words out of labels that stand alone in our text', () => {
    expect(kept('an Arkansas')).toEqual([0, 0, 0]);
  });
});

describe('what was lost', () => {
  it('lists numbers that stand less often, in the order of our text', () => {
    expect(lostNumbers('1990 12.5 1990 7 8', '1990 8', 10)).toEqual(['1990', '12.5', '7']);
    expect(lostNumbers('1 2 3', '', 2)).toEqual(['1', '2']);
  });

  it('lists labels that stand less often than they were linked', () => {
    const links = [link('A', 'Alpha'), link('B', 'beta'), link('A', 'Alpha')];
    expect(lostLinks(links, 'alpha gamma BETA', 10, 'Alpha Beta Alpha Gamma')).toEqual(['Alpha']);
    expect(lostLinks(links, '', 1, 'Alpha Beta Alpha Gamma')).toEqual(['Alpha']);
    expect(lostLinks([link('Ark')], 'an Arkansas', 1, 'an Ark')).toEqual(['Ark']);
  });
});

describe('titles', () => {
  it('are read as MediaWiki reads them', () => {
    expect(normaliseTitle(' albert__Einstein#Life ')).toBe('Albert Einstein');
    expect(normaliseTitle('\u200eémile')).toBe('Émile');
    expect(normaliseTitle('ßeta')).toBe('ßeta');
    expect(normaliseTitle('#top')).toBe('');
  });
});
