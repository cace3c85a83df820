/** Where a `<page>` element begins and ends, among bytes of which more may follow. */

const OPEN = '<page';
const CLOSE = '</page>';

/** Whether a tag name may end at this byte: blank, slash or bracket. */
function endsName(byte: number | undefined): boolean {
  return byte === 0x3e || byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x2f;
}

/**
 * Index of the next `<page>` tag at or after `from`, or -1. A tag that is cut off by the end of the bytes is not
 * found.
 */
export function findPageStart(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(OPEN, from, 'latin1');
  while (at >= 0 && !endsName(bytes[at + OPEN.length])) {
    if (at + OPEN.length >= bytes.length) return -1;
    at = bytes.indexOf(OPEN, at + OPEN.length, 'latin1');
  }
  return at;
}

export type PageEnd =
  /** The element ends before index `at`. */
  | { readonly kind: 'closed'; readonly at: number }
  /** Another page begins at `at` before this one has ended. */
  | { readonly kind: 'nested'; readonly at: number }
  /** More bytes are needed; nothing before `at` has to be looked at again. `hidden`: within a comment or CDATA section. */
  | { readonly kind: 'open'; readonly at: number; readonly hidden: boolean };

/**
 * Looks for the end of the page that begins at `start`; `from` is where an earlier look left off. Looks no further than
 * the next page's beginning, so that pages which never end cost no more than others.
 * @param sections whether comments and CDATA may hide tags; false once it is known that none of them ends
 */
export function findPageEnd(bytes: Buffer, start: number, from: number, sections: boolean): PageEnd {
  const begin = Math.max(from, start + OPEN.length);
  const next = findPageStart(bytes, begin);
  const ahead = next < 0 ? bytes.subarray(begin) : bytes.subarray(begin, next);
  const close = ahead.indexOf(CLOSE, 0, 'latin1');
  if (close < 0 && next < 0)
    return { kind: 'open', at: Math.max(begin, bytes.length - CLOSE.length + 1), hidden: false };
  const at = close < 0 ? next : begin + close + CLOSE.length;
  // No exporter writes comments or CDATA into a page, so they may cost something.
  if (sections && bytes.subarray(start, at).includes('<!', 0, 'latin1')) return walkToEnd(bytes, start);
  return { kind: close < 0 ? 'nested' : 'closed', at };
}

/** At the end of the file: where a page begins inside of one that never ended, or -1. */
export function findNested(bytes: Buffer, start: number): number {
  return findPageStart(bytes, start + OPEN.length);
}

function walkToEnd(bytes: Buffer, start: number): PageEnd {
  const open = (hidden: boolean): PageEnd => ({ kind: 'open', at: start, hidden });
  let at = start + OPEN.length;
  while (true) {
    at = bytes.indexOf(0x3c, at);
    if (at < 0) return open(false);
    const skipped = skipSection(bytes, at);
    if (skipped === null) return open(true);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const tag = bytes.toString('latin1', at, at + CLOSE.length);
    if (tag === CLOSE) return { kind: 'closed', at: at + CLOSE.length };
    if (tag.startsWith(OPEN) && endsName(bytes[at + OPEN.length])) return { kind: 'nested', at };
    at++;
  }
}

/**
 * Index after the comment or CDATA section at `at`; `at` itself where there is none; null where its end is not among
 * the bytes.
 */
export function skipSection(bytes: Buffer, at: number): number | null {
  if (bytes[at + 1] !== 0x21) return at;
  const [opening, closing] = bytes[at + 2] === 0x2d ? ['<!--', '-->'] : ['<![CDATA[', ']]>'];
  if (bytes.toString('latin1', at, at + opening.length) !== opening) return at;
  const end = bytes.indexOf(closing, at + opening.length, 'latin1');
  return end < 0 ? null : end + closing.length;
}
