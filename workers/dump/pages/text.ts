/** From bytes of XML to the characters they stand for: references, line ends, encodings. */
import { isAscii, isUtf8 } from 'node:buffer';

const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
const CR = 0x0d;
/** Up to this many bytes a loop copies faster than a call does. */
const SHORT_COPY = 24;
/** `&#x10ffff;` and a few leading zeros. */
const LONGEST_REFERENCE = 16;

const NAMED: Readonly<Record<string, number>> = { lt: 0x3c, gt: 0x3e, amp: 0x26, quot: 0x22, apos: 0x27 };

/**
 * Resolves references in byte form, into room that is used again for the next page: what it gives for one page is valid
 * until `reset`.
 */
export class TextResolver {
  private room = Buffer.allocUnsafeSlow(1 << 16);
  private used = 0;

  reset(): void {
    this.used = 0;
  }

  /**
   * The UTF-8 bytes that character data stands for: the five named and all numeric references resolved, CR LF and
   * lone CR made LF (XML 1.0 section 2.11; a `&#13;` stays a CR). What looks like a reference and is none stays as it
   * is.
   */
  resolve(raw: Buffer): Buffer {
    const lines = raw.includes(CR) ? withLineFeeds(raw) : raw;
    const reference = lines.indexOf(AMPERSAND);
    if (reference < 0) return lines;
    if (this.used + lines.length > this.room.length) {
      // What was given out before keeps the old room alive.
      this.room = Buffer.allocUnsafeSlow(Math.max(this.room.length, lines.length * 2));
      this.used = 0;
    }
    const out = this.room.subarray(this.used, this.used + lines.length);
    const length = resolveInto(out, lines, reference);
    this.used += length;
    return out.subarray(0, length);
  }
}

/** CR LF and lone CR made LF. Carriage returns are rare, so this may cost something. */
export function withLineFeeds(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/\r\n?/g, '\n'), 'latin1');
}

/**
 * The hot part: native search from reference to reference and native copying of what lies between. No reference is
 * shorter than what it stands for, so `out` needs no more room than `raw` has. `reference` is where the first one may
 * stand.
 */
function resolveInto(out: Buffer, raw: Buffer, reference: number): number {
  let filled = 0;
  let from = 0;
  for (let at = reference; at >= 0; at = raw.indexOf(AMPERSAND, from)) {
    if (at - from < SHORT_COPY) while (from < at) out[filled++] = raw[from++]!;
    else filled += raw.copy(out, filled, from, at);
    const second = raw[at + 1];
    // By far the most: &quot; &lt; &gt; &amp;
    if (
      second === 0x71 &&
      raw[at + 2] === 0x75 &&
      raw[at + 3] === 0x6f &&
      raw[at + 4] === 0x74 &&
      raw[at + 5] === SEMICOLON
    ) {
      out[filled++] = 0x22;
      from = at + 6;
    } else if ((second === 0x6c || second === 0x67) && raw[at + 2] === 0x74 && raw[at + 3] === SEMICOLON) {
      out[filled++] = second === 0x6c ? 0x3c : 0x3e;
      from = at + 4;
    } else if (second === 0x61 && raw[at + 2] === 0x6d && raw[at + 3] === 0x70 && raw[at + 4] === SEMICOLON) {
      out[filled++] = AMPERSAND;
      from = at + 5;
    } else {
      const other = readReference(raw, at);
      if (other === null) out[filled++] = AMPERSAND;
      else filled += out.write(String.fromCodePoint(other.code), filled, 'utf8');
      from = other?.end ?? at + 1;
    }
  }
  return filled + raw.copy(out, filled, from);
}

function readReference(raw: Buffer, at: number): { readonly code: number; readonly end: number } | null {
  const semicolon = raw.subarray(at, at + LONGEST_REFERENCE).indexOf(SEMICOLON);
  if (semicolon < 0) return null;
  const name = raw.toString('latin1', at + 1, at + semicolon);
  const code = referenceCode(name);
  return code === null ? null : { code, end: at + semicolon + 1 };
}

function referenceCode(name: string): number | null {
  if (!name.startsWith('#')) return Object.hasOwn(NAMED, name) ? NAMED[name]! : null;
  const digits = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name);
  if (digits === null) return null;
  const code = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16);
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? code : null;
}

/** Resolves references in an attribute's value; literal line ends and tabs become blanks (XML 1.0 section 3.3.3). */
export function resolveAttribute(value: string): string {
  return value.replace(/\r\n|[\r\n\t]/g, ' ').replace(/&([^;&\s]{1,14});/g, (whole, name: string) => {
    const code = referenceCode(name);
    return code === null ? whole : String.fromCodePoint(code);
  });
}

/** The characters of UTF-8 bytes; what is no UTF-8 becomes U+FFFD. */
export function utf8Text(bytes: Buffer): string {
  // One byte per character is a copy; the decoder of UTF-8 looks at every byte.
  return isAscii(bytes) ? bytes.toString('latin1', 0, bytes.length) : bytes.toString('utf8', 0, bytes.length);
}

export function isWellFormedUtf8(bytes: Buffer): boolean {
  return isUtf8(bytes);
}

/** The title near the start of a page that could not be read, for the report; null where there is none. */
export function peekTitle(page: Buffer): string | null {
  const found = /<title>([^<]{1,1024})<\/title>/.exec(page.toString('utf8', 0, 4096));
  return found?.[1] === undefined ? null : resolveAttribute(found[1]);
}
