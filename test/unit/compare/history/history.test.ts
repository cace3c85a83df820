import { beforeAll, describe, expect, it } from 'vitest';
import { OriginFinder, PageHistory, revertsOf, type PastRevision } from '../../../../workers/compare/history';
import { tokenise } from '../../../../workers/text';
import { cleanWikitext, recipeNamed } from '../../../../workers/wikitext';
import { describeWithShared, fixture, seeded, sharedData } from '../../helpers';
import { historiesOf, type PageOfHistory } from './histories';

const findIn = ({ texts }: PageOfHistory, theirs: string) => {
  const finder = new OriginFinder(theirs);
  for (const { text, outline } of texts) finder.add(text, outline);
  return finder.find(
    texts.map((_, index) => index),
    null,
  );
};

/** What another recipe makes of each revision of each page is traced back; how often to one that gives the same text. */
function hits(pages: readonly PageOfHistory[], recipe: string) {
  const found = { told: 0, right: 0, untold: 0 };
  for (const page of pages) {
    const made = page.revisions.map(({ text }) =>
      text === null ? null : cleanWikitext(text, page.site, recipeNamed(recipe)).text,
    );
    for (const [i, theirs] of made.entries()) {
      if (theirs === null || i % 3 !== 0) continue;
      const origin = findIn(page, theirs);
      if (typeof origin === 'string') found.untold++;
      else {
        found.told++;
        const words = (text: string | null | undefined) => tokenise(text ?? '').join(' ');
        if (words(made[origin.best]) === words(theirs)) found.right++;
      }
    }
  }
  return found;
}

describe('a text made from one revision of a page', () => {
  let pages: readonly PageOfHistory[] = [];
  beforeAll(async () => {
    pages = await historiesOf(fixture('simplewiki-sample-history.xml'));
  });

  it('is found to be of that revision, whatever recipe made it', () => {
    for (const recipe of ['plumbline-text', 'wikiextractor', 'huggingface-wikipedia']) {
      const { told, right } = hits(pages, recipe);
      expect([recipe, told > 0, right]).toEqual([recipe, true, told]);
    }
  });

  it('is not told of where the text is too short, or like none', () => {
    const [page] = pages;
    expect(findIn(page!, 'Just five words of text')).toBe('too-short');
    expect(
      findIn(page!, 'Nothing of this stands anywhere in that talk page, for it was written by somebody else'),
    ).toBe('unlike');
    const finder = new OriginFinder('A text of nine words and more than eight runs of three, at that');
    finder.add(null, '');
    expect(finder.find([0], null)).toBe('no-text');
  });
});

describeWithShared('texts made from revisions of a whole wiki', () => {
  let pages: readonly PageOfHistory[] = [];
  beforeAll(async () => {
    pages = await historiesOf(sharedData('aawiki-20260101/aawiki-20260101-pages-meta-history.xml.7z'));
  }, 60_000);

  it.each([
    ['plumbline-text', 0.98],
    ['wikiextractor', 0.98],
    ['huggingface-wikipedia', 0.98],
    ['dumpster-dip', 0.98],
    ['gensim-wikicorpus', 0.85],
    ['enterprise-abstract', 0.95],
  ] as const)('are traced back where %s made them', (recipe, share) => {
    const { told, right } = hits(pages, recipe);
    expect(told).toBeGreaterThan(60);
    expect(right / told).toBeGreaterThanOrEqual(share);
  });
});

describe('a revision id that a record gives', () => {
  const text = (words: string) => `${words} and then the rest of a text that all of the revisions have in common`;
  const versions = [text('One'), text('Two other words'), text('Three'), text('Two other words'), text('Five')];
  const revisions = versions.map((each, i): PastRevision => ({
    revId: 100 + i,
    timestamp: `2020-01-0${i + 1}T00:00:00Z`,
    checksum: each,
    suppressed: i === 2 ? ['contributor'] : [],
  }));
  const history = new PageHistory(revisions);
  const traced = (theirs: string, stated: number | null) => {
    const finder = new OriginFinder(theirs);
    for (const each of versions) finder.add(each, '');
    return history.trace(finder, stated);
  };

  it('is borne out by the text, or not', () => {
    expect(traced(text('One'), 100)).toMatchObject({ stated: 'fits', method: 'text', index: 0, behind: 4 });
    expect(traced(text('One'), 104)).toMatchObject({ stated: 'fits-less', index: 0 });
    expect(traced(text('One'), null)).toMatchObject({ stated: 'none', index: 0, seconds_behind: 4 * 86_400 });
    expect(traced(text('One'), 999)).toMatchObject({ stated: 'newer', index: 0 });
    expect(traced(text('One'), 5)).toMatchObject({ stated: 'elsewhere', index: 0 });
    expect(traced('Too short', 101)).toMatchObject({ stated: 'unchecked', method: 'stated', index: 1 });
  });

  it('decides between revisions of the same text; without it the latest is taken', () => {
    expect(traced(text('Two other words'), 101)).toMatchObject({ index: 1, equals: 2, first: 1 });
    expect(traced(text('Two other words'), null)).toMatchObject({ index: 3, equals: 2, first: 1 });
  });

  it('is told to be of a revision that was reverted', () => {
    expect(traced(text('Three'), null)).toMatchObject({ index: 2, revertedBy: 3 });
    expect(traced(text('Five'), null)).toMatchObject({ index: 4, revertedBy: null, behind: 0 });
  });
});

describe('identity reverts', () => {
  it('reach back 15 revisions and no further, and edits that change nothing are none', () => {
    expect(revertsOf(['a', 'b', 'a'])).toEqual([null, { by: 2, to: 0 }, null]);
    expect(revertsOf(['a', 'a', 'b'])).toEqual([null, null, null]);
    expect(revertsOf([null, 'b', null])).toEqual([null, null, null]);
    const far = (between: number) => ['a', ...Array.from({ length: between }, (_, i) => `x${i}`), 'a'];
    expect(revertsOf(far(15))[1]).toEqual({ by: 16, to: 0 });
    expect(revertsOf(far(16))[1]).toBeNull();
  });

  it('are those that looking at all pairs of revisions finds', () => {
    const random = seeded(20261124);
    for (let round = 0; round < 200; round++) {
      const checksums = Array.from({ length: 60 }, () => 'abcdefghijklmnopqrst'[Math.floor(random() * 20)]!);
      const plain = checksums.map((_, i) => {
        for (let by = i + 1; by < checksums.length; by++) {
          const to = checksums.lastIndexOf(checksums[by]!, by - 1);
          if (to >= 0 && to < i && by - to <= 16) return { by, to };
        }
        return null;
      });
      expect(revertsOf(checksums)).toEqual(plain);
    }
  });
});
