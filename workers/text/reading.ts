/**
 * A text as numbers: which word, and what stands before it. What is counted in texts word by word and sentence by sentence
 * is counted over these, by loops that see no string. docs/tokeniser.md says where sentences end.
 */
import { CLASS, CLASS_BITS, MARKED_BIT, SPACE_BIT, fold, propertyAt } from './unicode';

/** Raised when the same text would be cut into other sentences. */
export const SENTENCES_VERSION = 1;

/** Bits of a word below what stands before it. */
export const WORD_MASK = 0x1fffffff;
/** Stands for the end of a text, behind its last word. */
export const END_OF_TEXT = WORD_MASK;
const GAP_SHIFT = 29;

/** What may stand before a word; an end of line with one of the others, or alone. */
export const GAP = {
  /** A full stop, white space, and no small letter behind it: a sentence ends, unless an abbreviation does. */
  stop: 1,
  /** Another mark that ends sentences, and no small letter behind it. */
  end: 2,
  line: 4,
} as const;

export const gapOf = (word: number): number => word >>> GAP_SHIFT;
export const withGap = (id: number, gap: number): number => (id | (gap << GAP_SHIFT)) >>> 0;

/** Words by their numbers, which hold for as long as it is the same object; new ones come at the end. */
export interface Lexicon {
  readonly size: number;
  word(id: number): string;
}

export interface Reading {
  readonly lexicon: Lexicon;
  /** One number a word, and END_OF_TEXT; overwritten by the next text. */
  readonly words: Uint32Array;
}

const STOPS = new Set([0x2e, 0x2026]);

/** The reference that the kernel is held to: the tokens of `tokenise`, each with what stands before it. */
export function readPlain(text: string): Reading {
  const numbers = new Map<string, number>();
  const list: string[] = [];
  const words: number[] = [];
  const add = (token: string, gap: number): void => {
    let id = numbers.get(token);
    if (id === undefined) {
      numbers.set(token, (id = list.length));
      list.push(token);
    }
    words.push(withGap(id, gap));
  };
  const characters = Array.from(text, (character) => character.codePointAt(0)!);
  let gap = new Gap();
  gap.line = true;
  let token = '';
  let before = 0;
  for (const part of parts(characters)) {
    if (typeof part === 'number') {
      if (token !== '') {
        add(token, before);
        token = '';
      }
      gap.see(part);
    } else {
      if (token !== '') add(token, before);
      before = gap.before(part.first);
      gap = new Gap();
      token = part.token;
    }
  }
  if (token !== '') add(token, before);
  gap.line = true;
  words.push(withGap(END_OF_TEXT, gap.before(0)));
  return { lexicon: { size: list.length, word: (id) => list[id]! }, words: Uint32Array.from(words) };
}

class Gap {
  line = false;
  private ender = false;
  private stop = false;
  private spaced = false;

  see(cp: number): void {
    const property = propertyAt(cp);
    // Marks at the beginning of a line say nothing of the line before.
    if (this.line) return;
    if ((property & CLASS_BITS) === CLASS.line) this.line = true;
    else if ((property & SPACE_BIT) !== 0) this.spaced = this.stop;
    else if ((property & MARKED_BIT) === 0) return;
    else if (STOPS.has(cp)) this.stop = true;
    else this.ender = true;
  }

  before(first: number): number {
    if (this.line) return GAP.line | (this.ender ? GAP.end : this.stop ? GAP.stop : 0);
    if (!this.ender && !this.spaced) return 0;
    const property = propertyAt(first);
    if ((property & CLASS_BITS) === CLASS.word && (property & MARKED_BIT) !== 0) return 0;
    return this.ender ? GAP.end : GAP.stop;
  }
}

interface Token {
  readonly token: string;
  /** Its first code point as it is written. */
  readonly first: number;
}

/** Tokens by the rules of `tokenise`, and the code points between them. */
function* parts(cps: readonly number[]): Generator<Token | number> {
  const kindAt = (i: number): number => (i < cps.length ? propertyAt(cps[i]!) & CLASS_BITS : CLASS.separator);
  const isLetter = (kind: number): boolean => kind === CLASS.word || kind === CLASS.mark;
  for (let i = 0; i < cps.length;) {
    const kind = kindAt(i);
    const begins = kind === CLASS.single || kind === CLASS.digit || isLetter(kind);
    if (!begins) {
      yield cps[i++]!;
      continue;
    }
    const first = cps[i]!;
    let token = String.fromCodePoint(fold(first));
    let last = kind;
    for (i++; i < cps.length; i++) {
      const next = kindAt(i);
      if (next === CLASS.ignored) continue;
      const joins =
        next === CLASS.mark ||
        (kind !== CLASS.single &&
          (next === CLASS.word ||
            next === CLASS.digit ||
            (next === CLASS.apostrophe && isLetter(last) && isLetter(kindAt(i + 1))) ||
            (next === CLASS.point && last === CLASS.digit && kindAt(i + 1) === CLASS.digit)));
      if (!joins) break;
      token += String.fromCodePoint(fold(cps[i]!));
      last = next;
    }
    yield { token, first };
  }
}
