/** From bytes of XML to the characters they stand for: references, line ends, encodings. */
import { isAscii, isUtf8 } from 'node:buffer';

const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
const CR = 0x0d;
const LF = 0x0a;
/** `&#x10ffff;` and a few leading zeros. */
const LONGEST_REFERENCE = 16;

const NAMED: Readonly<Record<string, number>> = { lt: 0x3c, gt: 0x3e, amp: 0x26, quot: 0x22, apos: 0x27 };

/** Resolves references in byte form. Keeps a scratch buffer; what it gives is valid until the next call. */
export class TextResolver {
  private scratch = Buffer.allocUnsafeSlow(1 << 16);

  /**
   * The UTF-8 bytes that character data stands for: the five named and all numeric references resolved, CR LF and lone CR made LF
   * (XML 1.0 section 2.11; a `&#13;` stays a CR). What looks like a reference and is none stays as it is.
   */
  resolve(raw: Buffer): Buffer {
    const reference = raw.indexOf(AMPERSAND);
    const carriage = raw.indexOf(CR);
    if (reference < 0 && carriage < 0) return raw;
    if (this.scratch.length < raw.length) this.scratch = Buffer.allocUnsafeSlow(raw.length * 2);
    const first = Math.min(reference < 0 ? raw.length : reference, carriage < 0 ? raw.length : carriage);
    const length = resolveInto(this.scratch, raw, first);
    return this.scratch.subarray(0, length);
  }
}

/** No reference is shorter than what it stands for, so `out` needs no more room than `raw` has. */
function resolveInto(out: Buffer, raw: Buffer, first: number): number {
  out.set(raw.subarray(0, first), 0);
  const end = raw.length;
  let filled = first;
  let i = first;
  while (i < end) {
    const byte = raw[i]!;
    if (byte === AMPERSAND) {
      // By far the most: &quot; &lt; &gt; &amp;
      const second = raw[i + 1];
      if (
        second === 0x71 &&
        raw[i + 5] === SEMICOLON &&
        raw[i + 2] === 0x75 &&
        raw[i + 3] === 0x6f &&
        raw[i + 4] === 0x74
      ) {
        out[filled++] = 0x22;
        i += 6;
      } else if (second === 0x6c && raw[i + 2] === 0x74 && raw[i + 3] === SEMICOLON) {
        out[filled++] = 0x3c;
        i += 4;
      } else if (second === 0x67 && raw[i + 2] === 0x74 && raw[i + 3] === SEMICOLON) {
        out[filled++] = 0x3e;
        i += 4;
      } else if (second === 0x61 && raw[i + 2] === 0x6d && raw[i + 3] === 0x70 && raw[i + 4] === SEMICOLON) {
        out[filled++] = AMPERSAND;
        i += 5;
      } else {
        const reference = readReference(raw, i);
        if (reference === null) {
          out[filled++] = AMPERSAND;
          i++;
        } else {
          filled += out.write(String.fromCodePoint(reference.code), filled, 'utf8');
          i = reference.end;
        }
      }
    } else if (byte === CR) {
      out[filled++] = LF;
      i += raw[i + 1] === LF ? 2 : 1;
    } else {
      out[filled++] = byte;
      i++;
    }
  }
  return filled;
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
