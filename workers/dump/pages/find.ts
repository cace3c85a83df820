/**
 * Finds the page elements in decoded pieces. Holds no more than one page and one piece, and passes over pages that
 * are too large, cut by damage or never closed, saying so. What stands before the first `<page>` of a shard is the
 * end of the page before: its text cannot hold that tag, for it is escaped. (In a CDATA section it could, but no
 * exporter writes one.)
 */
import { PlumblineError } from '../../api/errors';
import type { PieceSource, SourceHooks } from '../sources';
import type { DumpShard, Malformed, PageAnchor } from '../types';
import { findNested, findPageEnd, findPageStart } from './bounds';
import { PieceBuffer } from './buffer';
import { peekTitle } from './text';

/** A page's bytes, valid until the next page is asked for. */
export interface FoundPage {
  readonly bytes: Buffer;
  readonly anchor: PageAnchor;
  /** Where it stands, as reports say it. */
  readonly place: Pick<Malformed, 'offset' | 'unit'>;
}

export interface FindOptions extends SourceHooks {
  readonly path: string;
  readonly kind: DumpShard['kind'];
  /** Whether the bytes begin where the file does, so that what stands before the first page is the prologue. */
  readonly fromFileStart: boolean;
  /** Pages that begin at or after this anchor are left to the next shard. */
  readonly end: number;
  readonly maxPageBytes: number;
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

export function* findPages(source: PieceSource, options: FindOptions): Generator<FoundPage, void, undefined> {
  const { path, kind, end, maxPageBytes, report } = options;
  const buffer = new PieceBuffer(kind);
  let outside = options.fromFileStart;
  let sections = true;

  function* seek(): Generator<FoundPage, void, undefined> {
    // Between pages: `from` is where the search goes on.
    let from = 0;
    while (true) {
      const start = findPageStart(buffer.bytes, from);
      refuseDoctype(start < 0 ? buffer.bytes.length : start, from);
      if (start < 0) {
        buffer.drop(Math.max(0, buffer.bytes.length - TAIL));
        if (source.nextAnchor >= end && !mayBeginPage(buffer.bytes)) return;
        if (pull() === 'end') return;
        from = 0;
        continue;
      }
      buffer.drop(start);
      if (!owns()) return;
      outside = true;
      const next = yield* readPage();
      if (next === null) return;
      from = next;
    }
  }

  /** Gives the page that the buffer begins with; then where to search on, or null at the end. */
  function* readPage(): Generator<FoundPage, number | null, undefined> {
    let from = 0;
    while (true) {
      const found = findPageEnd(buffer.bytes, 0, from, sections);
      if (found.kind === 'closed') {
        if (found.at > maxPageBytes) tell('page-too-large', tooLarge(maxPageBytes), found.at);
        else {
          const bytes = buffer.bytes.subarray(0, found.at);
          yield { bytes, anchor: buffer.anchorOf(0, found.at), place: place() };
        }
        return found.at;
      }
      if (found.kind === 'nested') {
        tell('page-not-closed', 'Another page begins before this one has ended; it was left out.', found.at);
        return found.at;
      }
      from = found.at;
      if (buffer.bytes.length > maxPageBytes) {
        const nested = findNested(buffer.bytes, 0);
        tell('page-too-large', tooLarge(maxPageBytes), nested);
        return nested >= 0 ? nested : skipPage();
      }
      const pulled = pull((reason, detail) => tell(reason, detail));
      if (pulled === 'gap') return 0;
      if (pulled === 'end') {
        if (found.hidden) {
          // Nothing closes this section, so nothing will close a later one: what seems to stand in them counts.
          sections = false;
          from = 0;
          continue;
        }
        const nested = findNested(buffer.bytes, 0);
        if (nested >= 0) {
          tell('page-not-closed', 'Another page begins before this one has ended; it was left out.', nested);
          return nested;
        }
        const whole = wholeRevisions(buffer.bytes);
        if (whole === 0) tell('truncated', 'The file ends within this page; it was left out.');
        else {
          tell('truncated', 'The file ends within this page; the revisions that are whole were kept.');
          yield {
            bytes: closePage(buffer.bytes.subarray(0, whole)),
            anchor: buffer.anchorOf(0, whole),
            place: place(),
          };
        }
        return null;
      }
    }
  }

  /** Passes over the rest of a page without keeping it. */
  function skipPage(): number | null {
    while (true) {
      const close = buffer.bytes.indexOf('</page>', 0, 'latin1');
      const next = findPageStart(buffer.bytes, 1);
      if (next >= 0 && (close < 0 || next < close)) return next;
      if (close >= 0) return close;
      buffer.drop(Math.max(0, buffer.bytes.length - TAIL));
      const pulled = pull();
      if (pulled === 'end') return null;
      if (pulled === 'gap') return 0;
    }
  }

  /** Takes in the next piece. After a gap what stood before it is gone, and `cut` is told. */
  function pull(cut?: (reason: string, detail: string) => void): 'more' | 'gap' | 'end' {
    const piece = source.next();
    if (piece === null) return 'end';
    if (piece.afterGap) {
      cut?.('page-cut', 'Damaged data stands within this page; it was left out.');
      buffer.drop(buffer.bytes.length);
    }
    buffer.add(piece);
    return piece.afterGap ? 'gap' : 'more';
  }

  function owns(): boolean {
    return buffer.positionOf(0) < end;
  }

  /** Of the page that the buffer begins with; what stands after its `end` is another page's. */
  function tell(reason: string, detail: string, end = -1): void {
    const page = end < 0 ? buffer.bytes : buffer.bytes.subarray(0, end);
    report({ reason, detail, ...place(), title: peekTitle(page) });
  }

  function place(): FoundPage['place'] {
    const { anchor, skip } = buffer.anchorOf(0, 0);
    const unit = UNITS[kind];
    return { offset: unit === 'decoded-byte' ? skip : anchor, unit };
  }

  function refuseDoctype(until: number, from: number): void {
    if (!outside) return;
    const between = buffer.bytes.subarray(from, until);
    if (!between.includes('<!', 0, 'latin1')) return;
    for (const word of ['<!DOCTYPE', '<!ENTITY']) {
      const at = between.indexOf(word, 0, 'latin1');
      if (at >= 0) throw doctypeRefused(path, word, buffer.anchorOf(from + at, 0));
    }
  }

  yield* seek();
}

const END_OF_REVISION = '</revision>';
const END_OF_PAGE = Buffer.from('</page>', 'latin1');

/** Bytes of a page that was cut up to the end of its last whole revision; 0 where none is whole. */
function wholeRevisions(page: Buffer): number {
  const at = page.lastIndexOf(END_OF_REVISION, undefined, 'latin1');
  return at < 0 ? 0 : at + END_OF_REVISION.length;
}

/** A page as it can be read: one that was cut gets the closing tag that it lacks. */
export function closePage(page: Buffer): Buffer {
  return page.subarray(-END_OF_PAGE.length).equals(END_OF_PAGE) ? page : Buffer.concat([page, END_OF_PAGE]);
}

function mayBeginPage(tail: Buffer): boolean {
  const at = tail.lastIndexOf(0x3c);
  return at >= 0 && '<page'.startsWith(tail.toString('latin1', at, at + 5));
}

function tooLarge(maxPageBytes: number): string {
  return `This page is larger than ${maxPageBytes.toLocaleString('en-US')} bytes, the most that is accepted; it was left out.`;
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
