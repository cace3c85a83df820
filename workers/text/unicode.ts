/**
 * Properties of code points, from the compiled-in tables and never from the runtime: Node 20 and each Electron carry
 * another Unicode version, and `\p{…}` or `toLowerCase` would make results depend on the machine.
 */
import { FOLDS } from './unicode-folds';
import { SPACES, TERMINALS } from './unicode-sentences';
import { CODES, RUNS, SCRIPTS } from './unicode-tables';

/** What a code point does to a token; docs/tokeniser.md states the rules. */
export const CLASS = {
  separator: 0,
  /** Letters (L) of spaced scripts, and numbers that are no decimal digits (Nl, No). */
  word: 1,
  /** Decimal digits (Nd). */
  digit: 2,
  /** Marks (M). */
  mark: 3,
  /** Letters of scripts written without spaces. */
  single: 4,
  /** Format characters (Cf) but U+200B: passed over. */
  ignored: 5,
  apostrophe: 6,
  /** Decimal and grouping marks, which join digits. */
  point: 7,
  /** Mandatory line breaks (UAX #14 classes BK, CR, LF, NL). */
  line: 8,
} as const;

/** Bit of a property that says: folds to something else. */
export const FOLDS_BIT = 0x10;
export const CLASS_BITS = 0x0f;
/** Bit of a property that says: not assigned in the pinned version. */
export const UNASSIGNED_BIT = 0x20;
/** Bit of a property that says: of a separator, that it may end a sentence; of a letter, that it is a small one. */
export const MARKED_BIT = 0x40;
/** Bit of a property that says: white space. */
export const SPACE_BIT = 0x80;
export const SCRIPT_SHIFT = 8;

const APOSTROPHES = [0x27, 0x2019];
const POINTS = [0x2c, 0x2e, 0x66b, 0x66c];
const LINE_BREAKS = [0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029];

const ELLIPSIS = 0x2026;
/** Scripts of which a letter that does not fold is a small one. */
const CASED = ['Latn', 'Grek', 'Cyrl', 'Armn', 'Adlm'];

const parse = (table: string): number[][] => table.split(',').map((run) => run.split(' ').map((n) => parseInt(n, 36)));

function propertyOf(code: string): number {
  if (code === 'unassigned') return CLASS.separator | UNASSIGNED_BIT;
  const [name, script] = code.split(' ') as [keyof typeof CLASS, string | undefined];
  return CLASS[name] | (Number(script ?? 0) << SCRIPT_SHIFT);
}

function expandRuns(): Uint16Array {
  const flat = new Uint16Array(0x110000);
  let at = 0;
  for (const [gap = 0, length = 0, code = 0] of parse(RUNS)) {
    at += gap + length;
    flat.fill(propertyOf(CODES[code]!), at - length, at);
  }
  for (const cp of APOSTROPHES) flat[cp] = CLASS.apostrophe;
  for (const cp of POINTS) flat[cp] = CLASS.point;
  for (const cp of LINE_BREAKS) flat[cp] = CLASS.line;
  return flat;
}

function expandFolds(flat: Uint16Array): Int32Array {
  const deltas = new Int32Array(FOLD_LIMIT);
  let first = 0;
  for (const [gap = 0, count = 0, step = 0, delta = 0] of parse(FOLDS)) {
    first += gap;
    for (let i = 0, cp = first; i < count; i++, cp += step) {
      deltas[cp] = delta;
      flat[cp]! |= FOLDS_BIT;
    }
  }
  return deltas;
}

/** What tells sentences apart: their ends, white space, and letters that do not begin one. */
function markSentences(flat: Uint16Array): void {
  for (const [first = 0, count = 0] of parse(TERMINALS))
    for (let cp = first; cp < first + count; cp++) flat[cp]! |= MARKED_BIT;
  flat[ELLIPSIS]! |= MARKED_BIT;
  for (const [first = 0, count = 0] of parse(SPACES))
    for (let cp = first; cp < first + count; cp++) flat[cp]! |= SPACE_BIT;
  const cased = new Set(CASED.map((script) => SCRIPTS.indexOf(script)));
  for (let cp = 0; cp < flat.length; cp++) {
    const property = flat[cp]!;
    const small = (property & CLASS_BITS) === CLASS.word && (property & FOLDS_BIT) === 0;
    if (small && cased.has(property >> SCRIPT_SHIFT)) flat[cp] = property | MARKED_BIT;
  }
}

/** Pages of 256 code points, equal ones stored once: what real text touches stays in the processor's cache. */
function paged(flat: Uint16Array): { pageOf: Uint16Array; pages: Uint16Array } {
  const pageOf = new Uint16Array(flat.length >> 8);
  const known = new Map<string, number>();
  const distinct: Uint16Array[] = [];
  for (let page = 0; page < pageOf.length; page++) {
    const values = flat.subarray(page << 8, (page + 1) << 8);
    const key = Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('latin1');
    let index = known.get(key);
    if (index === undefined) {
      index = distinct.push(values) - 1;
      known.set(key, index);
    }
    pageOf[page] = index;
  }
  const pages = new Uint16Array(distinct.length << 8);
  distinct.forEach((values, index) => pages.set(values, index << 8));
  return { pageOf, pages };
}

/** No code point at or above folds. */
const FOLD_LIMIT = 0x1e944;
const { PAGE_OF, PAGES, DELTAS } = (() => {
  const flat = expandRuns();
  const deltas = expandFolds(flat);
  markSentences(flat);
  const { pageOf, pages } = paged(flat);
  return { PAGE_OF: pageOf, PAGES: pages, DELTAS: deltas };
})();

/** The same tables for a kernel: which page of `pages` holds each 256 code points, and what is added to fold. */
export const PROPERTY_TABLES = { pageOf: PAGE_OF, pages: PAGES, deltas: DELTAS } as const;

/** Class, bits and script of a code point, 0..0x10ffff. */
export function propertyAt(cp: number): number {
  return PAGES[(PAGE_OF[cp >> 8]! << 8) | (cp & 0xff)]!;
}

export function classOf(cp: number): number {
  return propertyAt(cp) & CLASS_BITS;
}

/** Simple case folding (CaseFolding.txt, status C and S); U+2019 becomes U+0027. One code point in, one out. */
export function fold(cp: number): number {
  if (cp === 0x2019) return 0x27;
  return cp < FOLD_LIMIT ? cp + DELTAS[cp]! : cp;
}

/** ISO 15924 code by the index that stands in a property. */
export function scriptName(index: number): string {
  return SCRIPTS[index] ?? 'Zyyy';
}

export const SCRIPT_COUNT = SCRIPTS.length;
