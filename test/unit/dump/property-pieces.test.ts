import { describe, expect, it } from 'vitest';
import type { Malformed } from '../../../workers/dump';
import { findPages } from '../../../workers/dump/pages/find';
import type { Piece, PieceSource } from '../../../workers/dump/sources';
import { fixture, seeded } from '../helpers';
import { decodedBytes, plainRead } from './property-reader';

/** Hands out the bytes in pieces of chance lengths, in one buffer that is overwritten each time. */
class SmallPieces implements PieceSource {
  position = 0;
  private readonly buffer: Uint8Array;

  constructor(
    private readonly bytes: Buffer,
    private readonly longest: number,
    private readonly random: () => number,
  ) {
    this.buffer = new Uint8Array(longest);
  }

  get nextAnchor(): number {
    return this.position < this.bytes.length ? this.position : Infinity;
  }

  next(): Piece | null {
    if (this.position >= this.bytes.length) return null;
    this.buffer.fill(0x3c);
    const anchor = this.position;
    const length = this.bytes.copy(this.buffer, 0, anchor, anchor + 1 + Math.floor(this.random() * this.longest));
    this.position += length;
    return { bytes: this.buffer.subarray(0, length), anchor, skip: 0, afterGap: false };
  }
}

describe('the pages found do not depend on the pieces in which a file comes', () => {
  it.each([
    'refinery-dump-test.xml',
    'simplewiki-sample-history.xml',
    'tinywiki-latest-pages-articles.xml',
    'wikihadoop-page_sample.xml',
    'elwikivoyage-stub-history-sample.xml.gz',
    'elwikivoyage-p2566p2583.multistream.xml.bz2',
  ])('%s', (name) => {
    const whole = decodedBytes(fixture(name));
    const random = seeded(whole.length);
    for (let round = 0; round < 12; round++) {
      // Now and then the end is missing.
      const bytes = round % 3 < 2 ? whole : whole.subarray(0, Math.floor(random() * whole.length));
      const expected = plainRead(bytes);
      const malformed: Malformed[] = [];
      const source = new SmallPieces(bytes, [1, 7, 64, 5000][round % 4]!, random);
      const found = findPages(source, {
        path: name,
        kind: 'plain',
        fromFileStart: true,
        end: Infinity,
        partBytes: 1e9,
        maxRevisionBytes: 1e9,
        report: (one) => malformed.push(one),
        checkCancelled: () => undefined,
      });
      const places: [number, number][] = [];
      for (const page of found) {
        const { anchor, length } = page.anchor;
        places.push([anchor, length]);
        const element = bytes.subarray(anchor, anchor + length);
        expect(page.bytes.subarray(0, length).equals(element)).toBe(true);
      }
      expect(places).toEqual(expected.pages.map(({ from, length }) => [from, length]));
      expect(malformed.map(({ reason, offset }) => [reason, offset])).toEqual(
        expected.malformed.map(({ reason, offset }) => [reason, offset]),
      );
    }
  });
});
