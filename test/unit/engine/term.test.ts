import { describe, expect, it } from 'vitest';
import { sentenceAround } from '../../../workers/engine/compare/sentence-around';
import { termFinder } from '../../../workers/engine/compare/term';

const found = (term: string, text: string): readonly string[] =>
  [...text.matchAll(termFinder(term)!)].map(([match]) => match);

describe('a word in a text', () => {
  it('is found whole, in any case, and whatever stands between the words of a run on one line', () => {
    expect(found('art', 'Art, the art of ARTISTS and of art.')).toEqual(['Art', 'art', 'art']);
    expect(found('new york', 'New York; new-york; new\nyork')).toEqual(['New York', 'new-york']);
    expect(found("don't", "Don’t or don't")).toEqual(['Don’t', "don't"]);
    expect(found('c++', 'C++ and c')).toEqual(['C', 'c']);
  });

  it('is found between letters where a script puts no spaces between words', () => {
    expect(found('京', '東京都と京都')).toEqual(['京', '京']);
    expect(found('東 京', '東京都')).toEqual(['東京']);
  });

  it('is none where there is no letter and no digit', () => {
    expect(termFinder('— !')).toBeNull();
  });
});

describe('the sentence around a word', () => {
  const around = (text: string, word: string): string => {
    const at = text.indexOf(word);
    const { from, to } = sentenceAround(text, at, at + word.length);
    return text.slice(from, to);
  };

  it('ends where the sentence or the line does', () => {
    expect(around('One. Two words here. Three.\nFour two.', 'words')).toBe('Two words here.');
    expect(around('前の文。京都の文です。次の文。', '京都')).toBe('京都の文です。');
    expect(around('First line\nsecond line', 'line')).toBe('First line');
  });

  it('is cut where it goes on and on, never within a character', () => {
    const text = `${'😀'.repeat(1000)} word ${'😀'.repeat(1000)}`;
    const at = text.indexOf('word');
    const { from, to, cut } = sentenceAround(text, at, at + 4);
    expect(cut).toEqual([true, true]);
    expect(to - from).toBeLessThan(820);
    expect(text.slice(from, to)).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
  });
});
