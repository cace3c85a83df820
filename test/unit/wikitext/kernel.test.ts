import { describe, expect, test } from 'vitest';
import { join } from '../../../workers/wikitext/join';
import { plainCandidates, plainJoin, type Piece } from '../../../workers/wikitext/plain';
import { Asked } from '../../../workers/wikitext/asked';
import * as R from '../../../workers/wikitext/reasons';
import { NODE_REASONS } from '../../../workers/wikitext/types';
import type { Source } from '../../../workers/wikitext/source';
import { seeded } from '../helpers';
import { ENGLISH, page, PAGES } from './support';

const ALPHABET = ["\n&<>[]}'/_{~-=|: ab", '\u00b6\u005f\u015b\u7b7b\u0a0a\ud83d\ude00\uffff\u0000\u8000'].join('');

/** Characters that the kernel must tell apart, those that it may take for others among them. */
const odd = (chance: () => number, length: number): string =>
  Array.from({ length }, () => ALPHABET[Math.floor(chance() * ALPHABET.length)]).join('');

function candidatesOf({ kernel, length }: Source): number[] {
  const offsets: number[] = [];
  kernel.noCandidates();
  for (let i = kernel.nextCandidate(0); i < length; i = kernel.nextCandidate(i + 1)) offsets.push(i);
  return offsets;
}

describe('the kernel', () => {
  test('numbers reasons as they are listed', () => {
    const named = [
      R.TEMPLATE,
      R.REFERENCE,
      R.COMMENT_REASON,
      R.INTERLANGUAGE_LINK,
      R.GALLERY,
      R.HTML_TAG,
      R.LINK_TARGET,
    ];
    expect(named.map((reason) => NODE_REASONS[reason])).toEqual([
      'template',
      'reference',
      'comment',
      'interlanguage-link',
      'gallery',
      'html-tag',
      'link-target',
    ]);
    expect(NODE_REASONS[R.UNBALANCED_REASON]).toBe(NODE_REASONS.at(-1));
  });

  test.each(PAGES)('finds in %s where marks may begin', (name) => {
    const source = new Asked(ENGLISH).source;
    source.read(page(name));
    expect(candidatesOf(source)).toEqual(plainCandidates(page(name)));
  });

  test('finds where marks may begin in texts of any length, whatever page was read before', () => {
    const chance = seeded(3);
    const source = new Asked(ENGLISH).source;
    for (let round = 0; round < 300; round++) {
      const text = odd(chance, Math.floor(chance() * (round % 20 === 0 ? 30_000 : 70)));
      source.read(text);
      expect(candidatesOf(source)).toEqual(plainCandidates(text));
    }
  });

  test('makes a text of slices and literals, and says where the slices went', () => {
    const chance = seeded(4);
    const source = new Asked(ENGLISH).source;
    for (let round = 0; round < 300; round++) {
      const text = odd(chance, 200);
      const pieces: Piece[] = [];
      for (let at = 0; at < text.length;) {
        const from = chance() < 0.4 ? at : Math.min(text.length - 1, at + Math.floor(chance() * 9));
        const to = Math.min(text.length, from + 1 + Math.floor(chance() * 25));
        if (chance() < 0.3) pieces.push(odd(chance, 1 + Math.floor(chance() * 12)));
        pieces.push([from, to]);
        at = to;
      }
      source.read(text);
      const literals = pieces.filter((piece) => typeof piece === 'string');
      let taken = 0;
      const starts = pieces.map((piece) => (typeof piece === 'string' ? ~piece.length : piece[0]));
      const ends = pieces.map((piece) =>
        typeof piece === 'string' ? (taken += piece.length) - piece.length : piece[1],
      );
      const units = Uint16Array.from([...literals.join('').split('')].map((c) => c.charCodeAt(0)));
      const made = join(source, pieces.length, Int32Array.from(starts), Int32Array.from(ends), units);
      expect(made).toEqual(plainJoin(text, pieces));
    }
  });
});
