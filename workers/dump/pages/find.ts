/**
 * Finds the page elements in decoded pieces. Holds no more than a part of a page and one piece, and passes over pages
 * that are cut by damage, never closed, or have a revision that is too large, saying so. What stands before the first
 * `<page>` of a shard is the end of the page before: its text cannot hold that tag, for it is escaped. (In a CDATA
 * section it could, but no exporter writes one.)
 */
import { PlumblineError } from '../../api/errors';
import type { PieceSource, SourceHooks } from '../sources';
import type { DumpShard, Malformed, PageAnchor } from '../types';
import { findNested, findPageEnd, findPageStart } from './bounds';
import { PieceBuffer } from './buffer';
import { peekTitle } from './text';

/** A page's bytes or a part of them, valid until the next are asked for. */
export interface FoundPage {
  /** What stands in a page before its revisions, and some or all of these; the closing tag may be missing. */
  readonly bytes: Buffer;
  /** From the beginning of the page up to the end of this part. */
  readonly anchor: PageAnchor;
  /** Where the page stands, as reports say it. */
  readonly place: Pick<Malformed, 'offset' | 'unit'>;
  readonly part: number;
  readonly last: boolean;
}

export interface PageLimits {
  readonly partBytes: number;
  readonly maxRevisionBytes: number;
}

export interface FindOptions extends SourceHooks, PageLimits {
  readonly path: string;
  readonly kind: DumpShard['kind'];
  /** Whether the bytes begin where the file does, so that what stands before the first page is the prologue. */
  readonly fromFileStart: boolean;
  /** Pages that begin at or after this anchor are left to the next shard. */
  readonly end: number;
}

const UNITS: Readonly<Record<DumpShard['kind'], Malformed['unit']>> = {
  plain: 'byte',
  bzip2: 'bit',
  gzip: 'decoded-byte',
  zstd: 'decoded-byte',
  xz: 'decoded-byte',
  '7z': 'decoded-byte',
  'utf-16': 'decoded-byte',
};

/** Bytes that a `<page>` tag or a word of a prologue may have had when the bytes ended. */
const TAIL = 16;

/** The pages that begin in a shard, or their parts, in file order. */
export function findPages(source: PieceSource, options: FindOptions): Generator<FoundPage, void, undefined> {
  return new PageFinder(source, options).pages();
}

/**
 * A class, not generators within a function: each time the function ran they would have prototypes of their own, and what
 * V8 compiled for one shard would be thrown away with them at the next.
 */
class PageFinder {
  private readonly buffer: PieceBuffer;
  private readonly unit: Malformed['unit'];
  private readonly end: number;
  private readonly partBytes: number;
  private readonly maxRevisionBytes: number;
  private outside: boolean;
  private sections = true;

  constructor(
    private readonly source: PieceSource,
    private readonly options: FindOptions,
  ) {
    this.buffer = new PieceBuffer(options.kind);
    this.unit = UNITS[options.kind];
    this.end = options.end;
    this.partBytes = options.partBytes;
    this.maxRevisionBytes = options.maxRevisionBytes;
    this.outside = options.fromFileStart;
  }

  *pages(): Generator<FoundPage, void, undefined> {
    const { buffer, source } = this;
    // Between pages: `from` is where the search goes on.
    let from = 0;
    while (true) {
      const start = findPageStart(buffer.bytes, from);
      this.refuseDoctype(start < 0 ? buffer.bytes.length : start, from);
      if (start < 0) {
        buffer.drop(Math.max(0, buffer.bytes.length - TAIL));
        if (source.nextAnchor >= this.end && !mayBeginPage(buffer.bytes)) return;
        if (this.pull() === 'end') return;
        from = 0;
        continue;
      }
      buffer.drop(start);
      if (!this.owns()) return;
      this.outside = true;
      const next = yield* this.readPage();
      if (next === null) return;
      from = next;
    }
  }

  /** Gives the page that the buffer begins with; then where to search on, or null at the end. */
  private *readPage(): Generator<FoundPage, number | null, undefined> {
    const { buffer } = this;
    const { partBytes, maxRevisionBytes } = this;
    const page = new Parts(buffer, this.place());
    let from = 0;
    // Before this no revision ends that was not given.
    let looked = 0;
    while (true) {
      const found = findPageEnd(buffer.bytes, 0, from, this.sections);
      if (found.kind === 'closed') {
        yield page.to(found.at, true);
        return found.at;
      }
      if (found.kind === 'nested') {
        this.tell(page, 'page-not-closed', 'Another page begins before this one has ended', found.at);
        yield* page.abandon();
        return found.at;
      }
      from = found.at;
      if (buffer.bytes.length > partBytes) {
        const whole = found.hidden ? 0 : wholeRevisions(buffer.bytes.subarray(0, from), looked);
        looked = Math.max(0, from - END_OF_REVISION.length);
        if (whole > 0) {
          yield page.to(whole, false);
          buffer.drop(whole);
          from -= whole;
          looked = 0;
          continue;
        }
      }
      if (buffer.bytes.length > maxRevisionBytes) {
        const nested = findNested(buffer.bytes, 0);
        this.tell(page, 'page-too-large', tooLarge(maxRevisionBytes), nested);
        yield* page.abandon();
        return nested >= 0 ? nested : this.skipPage();
      }
      const pulled = this.pull(() => this.tell(page, 'page-cut', 'Damaged data stands within this page'));
      if (pulled === 'gap') {
        yield* page.abandon();
        return 0;
      }
      if (pulled === 'end') {
        if (found.hidden) {
          // Nothing closes this section, so nothing will close a later one: what seems to stand in them counts.
          this.sections = false;
          from = 0;
          continue;
        }
        const nested = findNested(buffer.bytes, 0);
        if (nested >= 0) {
          this.tell(page, 'page-not-closed', 'Another page begins before this one has ended', nested);
          yield* page.abandon();
          return nested;
        }
        const whole = wholeRevisions(buffer.bytes);
        this.tell(page, 'truncated', 'The file ends within this page', -1, page.given || whole > 0);
        if (whole === 0) yield* page.abandon();
        else yield page.to(whole, true);
        return null;
      }
    }
  }

  /** Passes over the rest of a page without keeping it. */
  private skipPage(): number | null {
    const { buffer } = this;
    while (true) {
      const close = buffer.bytes.indexOf('</page>', 0, 'latin1');
      const next = findPageStart(buffer.bytes, 1);
      if (next >= 0 && (close < 0 || next < close)) return next;
      if (close >= 0) return close;
      buffer.drop(Math.max(0, buffer.bytes.length - TAIL));
      const pulled = this.pull();
      if (pulled === 'end') return null;
      if (pulled === 'gap') return 0;
    }
  }

  /** Takes in the next piece. After a gap what stood before it is gone, and `cut` is told. */
  private pull(cut?: () => void): 'more' | 'gap' | 'end' {
    const { buffer } = this;
    const piece = this.source.next();
    if (piece === null) return 'end';
    if (piece.afterGap) {
      cut?.();
      buffer.drop(buffer.bytes.length);
    }
    buffer.add(piece);
    return piece.afterGap ? 'gap' : 'more';
  }

  private owns(): boolean {
    return this.buffer.positionOf(0) < this.end;
  }

  /** What stands after `end` is another page's. */
  private tell(page: Parts, reason: string, what: string, end = -1, keeps = page.given): void {
    const kept = keeps ? 'the revisions that are whole were kept' : 'it was left out';
    const { bytes: held } = this.buffer;
    const bytes = end < 0 ? held : held.subarray(0, end);
    this.options.report({ reason, detail: `${what}; ${kept}.`, ...page.place, title: page.title(bytes) });
  }

  private place(): FoundPage['place'] {
    const { anchor, skip } = this.buffer.anchorOf(0, 0);
    const { unit } = this;
    return { offset: unit === 'decoded-byte' ? skip : anchor, unit };
  }

  private refuseDoctype(until: number, from: number): void {
    if (!this.outside) return;
    const { buffer, options } = this;
    const between = buffer.bytes.subarray(from, until);
    if (!between.includes('<!', 0, 'latin1')) return;
    for (const word of ['<!DOCTYPE', '<!ENTITY']) {
      const at = between.indexOf(word, 0, 'latin1');
      if (at >= 0) throw doctypeRefused(options.path, word, buffer.anchorOf(from + at, 0));
    }
  }
}

/** The page that a buffer begins with, given part by part. */
class Parts {
  private readonly start: PageAnchor;
  private part = 0;
  /** Bytes of the page that were given. */
  private before = 0;
  /** What stands before its revisions, kept for the later parts. */
  private head = Buffer.alloc(0);

  constructor(
    private readonly buffer: PieceBuffer,
    readonly place: FoundPage['place'],
  ) {
    this.start = buffer.anchorOf(0, 0);
  }

  /** Whether a part was given. */
  get given(): boolean {
    return this.part > 0;
  }

  title(bytes: Buffer): string | null {
    return peekTitle(this.given ? this.head : bytes);
  }

  /** What the buffer holds up to `end`. */
  to(end: number, last: boolean): FoundPage {
    const held = this.buffer.bytes.subarray(0, end);
    const { head, place, part } = this;
    if (!last && part === 0) this.head = Buffer.from(held.subarray(0, held.indexOf(REVISION, 0, 'latin1')));
    this.part++;
    this.before += end;
    const anchor = { ...this.start, length: this.before };
    return { bytes: part === 0 ? held : Buffer.concat([head, held]), anchor, place, part, last };
  }

  /** Ends a page that cannot be read on. */
  *abandon(): Generator<FoundPage, void, undefined> {
    const { head: bytes, place, part } = this;
    if (part > 0) yield { bytes, anchor: { ...this.start, length: this.before }, place, part, last: true };
  }
}

const REVISION = '<revision';
const END_OF_REVISION = '</revision>';
const END_OF_PAGE = Buffer.from('</page>', 'latin1');

/** Bytes of a page up to the end of its last whole revision; 0 where none ends after `from`. */
function wholeRevisions(page: Buffer, from = 0): number {
  const at = page.subarray(from).lastIndexOf(END_OF_REVISION, undefined, 'latin1');
  return at < 0 ? 0 : from + at + END_OF_REVISION.length;
}

/** A page as it can be read: one that was cut gets the closing tag that it lacks. */
export function closePage(page: Buffer): Buffer {
  return page.subarray(-END_OF_PAGE.length).equals(END_OF_PAGE) ? page : Buffer.concat([page, END_OF_PAGE]);
}

function mayBeginPage(tail: Buffer): boolean {
  const at = tail.lastIndexOf(0x3c);
  return at >= 0 && '<page'.startsWith(tail.toString('latin1', at, at + 5));
}

function tooLarge(bytes: number): string {
  return `This page has more than ${bytes.toLocaleString('en-US')} bytes without the end of a revision, the most that is accepted`;
}

/**
 * The error for what could make a reader fetch files or fill memory. `byte` is among the decoded bytes where the file
 * is compressed.
 */
export function doctypeRefused(path: string, word: string, place: PageAnchor): PlumblineError<'refused'> {
  const byte = place.anchor + place.skip;
  return new PlumblineError(
    'refused',
    `${path} has a ${word.slice(2)} declaration at byte ${byte.toLocaleString('en-US')}. No MediaWiki dump has one, and it can make a reader fetch other files or fill the memory; get the dump from its publisher again.`,
    { file: path, byte },
  );
}
