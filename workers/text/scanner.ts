/**
 * The tokeniser on UTF-8 bytes, written for the machine: no string and no object is made for a token. Its rules are those
 * of `tokenise`; the two are held together by a property test.
 */
import { CLASS, CLASS_BITS, FOLDS_BIT, SCRIPT_COUNT, SCRIPT_SHIFT, fold, propertyAt } from './unicode';

/** For bytes below 0x80: the folded byte where it is a letter or digit, else 0. */
const ASCII_FOLD = Uint8Array.from({ length: 128 }, (_, byte) => {
  const kind = propertyAt(byte) & CLASS_BITS;
  return kind === CLASS.word || kind === CLASS.digit ? fold(byte) : 0;
});
const NINE = 0x39;
const LATIN = propertyAt(0x61) >> SCRIPT_SHIFT;
/** FNV-1a, 32 bits (Fowler, Noll & Vo). */
const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/** Walks over the tokens of one stretch of bytes after another. After `next()` the fields describe the token. */
export class TokenScanner {
  /** The token's folded UTF-8 stands in token[0..length). Overwritten by the next call. */
  token = new Uint8Array(256);
  length = 0;
  /** 32-bit hash of the folded bytes. */
  hash = 0;
  /** Whether the token holds a decimal digit. */
  numeric = false;
  /** Whether a line ended between the token before and this one. */
  newLine = false;
  /** Letters seen since reset, by index of script. */
  readonly letters = new Uint32Array(SCRIPT_COUNT);

  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;
  private end = 0;
  private codePoint = 0;

  /** @param bytes UTF-8; what is not valid in it separates, byte by byte */
  reset(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
    this.letters.fill(0);
  }

  /** Goes to the next token; false at the end. */
  next(): boolean {
    const { bytes, end } = this;
    let i = this.at;
    this.newLine = false;
    this.length = 0;
    this.hash = FNV_OFFSET;
    this.numeric = false;
    while (i < end) {
      const byte = bytes[i]!;
      if (byte < 0x80) {
        if (ASCII_FOLD[byte] !== 0) return this.run(i);
        if (byte >= 0x0a && byte <= 0x0d) this.newLine = true;
        i++;
        continue;
      }
      const width = this.decode(i);
      const property = propertyAt(this.codePoint);
      const kind = property & CLASS_BITS;
      if (kind === CLASS.word || kind === CLASS.digit || kind === CLASS.mark) return this.run(i);
      if (kind === CLASS.single) {
        this.letters[property >> SCRIPT_SHIFT]!++;
        this.append(i, width, property, this.codePoint);
        return this.marks(i + width);
      }
      if (kind === CLASS.line) this.newLine = true;
      i += width;
    }
    this.at = i;
    return false;
  }

  /** A run of letters, marks and numbers from i on. */
  private run(i: number): boolean {
    const { bytes, end } = this;
    let { token, length, hash, numeric } = this;
    let last: number = CLASS.separator;
    let latin = 0;
    while (i < end) {
      const byte = bytes[i]!;
      if (length + 4 > token.length) {
        this.grow();
        token = this.token;
      }
      if (byte < 0x80) {
        const folded = ASCII_FOLD[byte]!;
        if (folded !== 0) {
          if (folded <= NINE) {
            numeric = true;
            last = CLASS.digit;
          } else {
            latin++;
            last = CLASS.word;
          }
          token[length++] = folded;
          hash = Math.imul(hash ^ folded, FNV_PRIME);
          i++;
          continue;
        }
        if (!this.joins(byte, last, i + 1)) break;
        token[length++] = byte;
        hash = Math.imul(hash ^ byte, FNV_PRIME);
        last = CLASS.separator;
        i++;
        continue;
      }
      const width = this.decode(i);
      const cp = this.codePoint;
      const property = propertyAt(cp);
      const kind = property & CLASS_BITS;
      if (kind === CLASS.ignored) {
        i += width;
        continue;
      }
      if (kind !== CLASS.word && kind !== CLASS.digit && kind !== CLASS.mark) {
        if ((kind !== CLASS.apostrophe && kind !== CLASS.point) || !this.joins(cp, last, i + width)) break;
        last = CLASS.separator;
      } else {
        if (kind === CLASS.digit) numeric = true;
        last = kind;
        this.letters[property >> SCRIPT_SHIFT]!++;
      }
      this.length = length;
      this.hash = hash;
      this.append(i, width, kind === CLASS.apostrophe ? FOLDS_BIT : property, cp);
      length = this.length;
      hash = this.hash;
      i += width;
    }
    this.letters[LATIN]! += latin;
    this.length = length;
    this.hash = hash;
    this.numeric = numeric;
    this.at = i;
    return true;
  }

  /** Marks that follow a letter of an unspaced script belong to it. */
  private marks(i: number): boolean {
    const { bytes, end } = this;
    while (i < end && bytes[i]! >= 0x80) {
      const width = this.decode(i);
      const property = propertyAt(this.codePoint);
      const kind = property & CLASS_BITS;
      if (kind === CLASS.mark) this.append(i, width, property, this.codePoint);
      else if (kind !== CLASS.ignored) break;
      i += width;
    }
    this.at = i;
    return true;
  }

  /** Whether an apostrophe or point after a `last` joins it to what begins at i. */
  private joins(cp: number, last: number, i: number): boolean {
    const kind = propertyAt(cp) & CLASS_BITS;
    if (kind === CLASS.apostrophe) {
      if (last !== CLASS.word && last !== CLASS.mark) return false;
      const next = this.classAt(i);
      return next === CLASS.word || next === CLASS.mark;
    }
    return kind === CLASS.point && last === CLASS.digit && this.classAt(i) === CLASS.digit;
  }

  private classAt(i: number): number {
    if (i >= this.end) return CLASS.separator;
    this.decode(i);
    return propertyAt(this.codePoint) & CLASS_BITS;
  }

  /** Puts the code point at i into codePoint and returns its width; what is no UTF-8 is U+FFFD of width 1. */
  private decode(i: number): number {
    const { bytes, end } = this;
    const lead = bytes[i]!;
    if (lead < 0x80) {
      this.codePoint = lead;
      return 1;
    }
    const width = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1;
    if (width > 1 && i + width <= end) {
      const second = bytes[i + 1]! ^ 0x80;
      if (width === 2) {
        if (second < 0x40) {
          this.codePoint = ((lead & 0x1f) << 6) | second;
          return 2;
        }
      } else {
        const third = bytes[i + 2]! ^ 0x80;
        if (width === 3) {
          const cp = ((lead & 0x0f) << 12) | (second << 6) | third;
          if (second < 0x40 && third < 0x40 && cp >= 0x800 && (cp < 0xd800 || cp > 0xdfff)) {
            this.codePoint = cp;
            return 3;
          }
        } else {
          const fourth = bytes[i + 3]! ^ 0x80;
          const cp = ((lead & 0x07) << 18) | (second << 12) | (third << 6) | fourth;
          if (second < 0x40 && third < 0x40 && fourth < 0x40 && cp >= 0x10000 && cp <= 0x10ffff) {
            this.codePoint = cp;
            return 4;
          }
        }
      }
    }
    this.codePoint = 0xfffd;
    return 1;
  }

  /** Adds the code point that stands at i, folded where its property says so. */
  private append(i: number, width: number, property: number, cp: number): void {
    if (this.length + 4 > this.token.length) this.grow();
    const { bytes, token } = this;
    if ((property & FOLDS_BIT) !== 0) return this.write(fold(cp));
    for (let k = 0; k < width; k++) this.put(token, bytes[i + k]!);
  }

  private write(cp: number): void {
    const { token } = this;
    if (cp < 0x80) return this.put(token, cp);
    if (cp < 0x800) this.put(token, 0xc0 | (cp >> 6));
    else {
      if (cp < 0x10000) this.put(token, 0xe0 | (cp >> 12));
      else {
        this.put(token, 0xf0 | (cp >> 18));
        this.put(token, 0x80 | ((cp >> 12) & 0x3f));
      }
      this.put(token, 0x80 | ((cp >> 6) & 0x3f));
    }
    this.put(token, 0x80 | (cp & 0x3f));
  }

  private put(token: Uint8Array, byte: number): void {
    token[this.length++] = byte;
    this.hash = Math.imul(this.hash ^ byte, FNV_PRIME);
  }

  private grow(): void {
    const grown = new Uint8Array(this.token.length * 2);
    grown.set(this.token);
    this.token = grown;
  }
}
