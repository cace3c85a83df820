/** What the word diff compares: words, runs of white space, and single other characters. */
import { CLASS, classOf } from '../text';

export interface Units {
  /** A number for each distinct unit, the same on both sides. */
  readonly symbols: Int32Array;
  /** UTF-16 offset where each begins, and the text's length at the end. */
  readonly starts: Int32Array;
  /** 1 for words. */
  readonly isWord: Uint8Array;
  /** 1 for white space that ends a line. */
  readonly isBreak: Uint8Array;
}

const WHITE = /\s/;
const SPACE = 0x20;

/** @param numbers gives each distinct unit its number; shared by the two sides */
export function splitUnits(text: string, numbers: Map<string, number>): Units {
  const starts: number[] = [];
  const words: number[] = [];
  let at = 0;
  while (at < text.length) {
    starts.push(at);
    const cp = text.codePointAt(at)!;
    const kind = kindOf(cp);
    words.push(kind === 'word' || kind === 'letter' ? 1 : 0);
    at += cp > 0xffff ? 2 : 1;
    if (kind === 'other') continue;
    while (at < text.length) {
      const next = text.codePointAt(at)!;
      if (!continues(kind, next)) break;
      at += next > 0xffff ? 2 : 1;
    }
  }
  const symbols = new Int32Array(starts.length);
  const isBreak = new Uint8Array(starts.length);
  starts.push(text.length);
  for (let i = 0; i < symbols.length; i++) {
    const unit = text.slice(starts[i], starts[i + 1]);
    let symbol = numbers.get(unit);
    if (symbol === undefined) numbers.set(unit, (symbol = numbers.size));
    symbols[i] = symbol;
    if (words[i] === 0 && unit.includes('\n')) isBreak[i] = 1;
  }
  return { symbols, starts: Int32Array.from(starts), isWord: Uint8Array.from(words), isBreak };
}

type Kind = 'word' | 'letter' | 'white' | 'other';

function kindOf(cp: number): Kind {
  if (cp === SPACE) return 'white';
  const kind = classOf(cp);
  if (kind === CLASS.word || kind === CLASS.digit || kind === CLASS.mark) return 'word';
  if (kind === CLASS.single) return 'letter';
  return WHITE.test(String.fromCodePoint(cp)) ? 'white' : 'other';
}

/** A letter of an unspaced script is a unit with its marks; words and white space go on with their like. */
function continues(kind: Kind, cp: number): boolean {
  return kind === 'letter' ? classOf(cp) === CLASS.mark : kindOf(cp) === kind;
}
