/**
 * Walks over JSON in bytes without making values of it, so that the few parts of an object that are wanted can be cut out
 * and parsed, and the rest passed over. What is passed over is only followed as far as strings and brackets go: whether
 * it is well-formed inside is not looked at. `reference.ts` beside it does the same with JSON.parse.
 *
 * The hot loop exploits that outside of strings nothing but four brackets and the quote matter, and that `[` and `{`, as
 * `]` and `}`, differ in one bit only.
 */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const BRACKET_BIT = 0x20;

/** Index behind the string whose opening quote is at `at`; -1 where it does not end before `end`. */
export function skipString(bytes: Uint8Array, at: number, end: number): number {
  for (let i = at + 1; i < end; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) return i + 1;
    if (byte === BACKSLASH) i++;
  }
  return -1;
}

/** Index behind the value that begins at `at`; -1 where it does not end before `end`. */
export function skipValue(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at]!;
  if (first === QUOTE) return skipString(bytes, at, end);
  if ((first | BRACKET_BIT) !== OPEN_OBJECT) return skipScalar(bytes, at, end);
  let depth = 0;
  for (let i = at; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === QUOTE) {
      // Written out: a call for each of the thousands of strings of an entity costs more than the string.
      for (i++; i < end; i++) {
        const inside = bytes[i];
        if (inside === QUOTE) break;
        if (inside === BACKSLASH) i++;
      }
    } else if ((byte | BRACKET_BIT) === OPEN_OBJECT) depth++;
    else if ((byte | BRACKET_BIT) === CLOSE_OBJECT && --depth === 0) return i + 1;
  }
  return -1;
}

/** A number, true, false or null. */
function skipScalar(bytes: Uint8Array, at: number, end: number): number {
  let i = at;
  while (i < end && isScalar(bytes[i]!)) i++;
  return i === at ? -1 : i;
}

const isScalar = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) ||
  (byte >= 0x61 && byte <= 0x7a) ||
  byte === 0x2d ||
  byte === 0x2b ||
  byte === 0x2e ||
  byte === 0x45;

export function skipBlanks(bytes: Uint8Array, at: number, end: number): number {
  let i = at;
  while (i < end && isBlank(bytes[i]!)) i++;
  return i;
}

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * Goes over the members of the object at `at`. `visit` is given where a key's characters and its value begin, and gives the
 * index behind the value, or -1 where that cannot be told. Gives the index behind the object; -1 where it is none.
 */
export function walkObject(
  bytes: Uint8Array,
  at: number,
  end: number,
  visit: (keyStart: number, keyEnd: number, valueStart: number) => number,
): number {
  if (bytes[at] !== OPEN_OBJECT) return -1;
  let i = skipBlanks(bytes, at + 1, end);
  if (bytes[i] === CLOSE_OBJECT && i < end) return i + 1;
  for (;;) {
    if (i >= end || bytes[i] !== QUOTE) return -1;
    const keyEnd = skipString(bytes, i, end);
    if (keyEnd < 0) return -1;
    const colon = skipBlanks(bytes, keyEnd, end);
    if (colon >= end || bytes[colon] !== COLON) return -1;
    const value = skipBlanks(bytes, colon + 1, end);
    if (value >= end) return -1;
    const behind = visit(i + 1, keyEnd - 1, value);
    if (behind < 0) return -1;
    i = skipBlanks(bytes, behind, end);
    if (i >= end) return -1;
    if (bytes[i] === CLOSE_OBJECT) return i + 1;
    if (bytes[i] !== COMMA) return -1;
    i = skipBlanks(bytes, i + 1, end);
  }
}
