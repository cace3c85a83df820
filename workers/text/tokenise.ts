/** The tokeniser in plain words: the reference that the byte scanner is held to. */
import type { TextCounts, TokeniserIdentity } from './types';
import { CLASS, SCRIPT_COUNT, SCRIPT_SHIFT, classOf, fold, propertyAt, scriptName } from './unicode';
import { UNICODE_VERSION } from './unicode-tables';

/** Goes into every recipe and manifest. Any change of what comes out of `tokenise` is a new version. */
export const TOKENISER: TokeniserIdentity = { name: 'plumbline-words', version: 1, unicode: UNICODE_VERSION };

/**
 * Tokens of a text, in order, case-folded (simple folding, Unicode pinned by TOKENISER).
 *
 * A token is a maximal run of letters, marks and numbers (general categories L, M, N). Within it
 * - an apostrophe (U+0027 or U+2019, folded to U+0027) joins two letters: don't, l'été;
 * - `.` `,` U+066B U+066C join two decimal digits: 1,234.5 is one token;
 * - format characters (Cf: soft hyphen, joiners, direction marks; not U+200B) are passed over and left out.
 * Everything else separates, hyphens and underscores too.
 * A letter of a script written without spaces (Han, Hiragana, Katakana, Thai, Lao, Khmer, Myanmar) is a token of its own,
 * together with the marks that follow it.
 */
export function tokenise(text: string): string[] {
  return tokenLines(text).flat();
}

/** Tokens that hold a decimal digit (Nd), in order. */
export function numericTokens(text: string): string[] {
  return tokenise(text).filter(isNumeric);
}

/** Whether a token holds a decimal digit of any script. */
export function isNumeric(token: string): boolean {
  for (const character of token) if (classOf(character.codePointAt(0)!) === CLASS.digit) return true;
  return false;
}

/** Tokens line by line, as n-grams do not cross a line's end; lines without a token are left out. */
export function tokenLines(text: string): string[][] {
  const codePoints = Array.from(text, (character) => character.codePointAt(0)!);
  const lines: string[][] = [];
  let line: string[] = [];
  let token = '';
  /** Whether the token is a letter of an unspaced script, which only marks can follow. */
  let single = false;
  let last: number = CLASS.separator;

  const endToken = (): void => {
    if (token !== '') line.push(token);
    token = '';
    single = false;
    last = CLASS.separator;
  };
  const append = (cp: number, kind: number): void => {
    token += String.fromCodePoint(fold(cp));
    last = kind;
  };
  const isLetter = (kind: number): boolean => kind === CLASS.word || kind === CLASS.mark;

  codePoints.forEach((cp, i) => {
    const kind = classOf(cp);
    const next = i + 1 < codePoints.length ? classOf(codePoints[i + 1]!) : CLASS.separator;
    if (kind === CLASS.ignored) return;
    if (kind === CLASS.mark) return append(cp, kind);
    if (kind === CLASS.word || kind === CLASS.digit) {
      if (single) endToken();
      return append(cp, kind);
    }
    if (kind === CLASS.apostrophe && !single && isLetter(last) && isLetter(next)) return append(cp, kind);
    if (kind === CLASS.point && last === CLASS.digit && next === CLASS.digit) return append(cp, kind);
    endToken();
    if (kind === CLASS.single) {
      append(cp, kind);
      single = true;
    } else if (kind === CLASS.line && line.length > 0) {
      lines.push(line);
      line = [];
    }
  });
  endToken();
  if (line.length > 0) lines.push(line);
  return lines;
}

/** What is counted in one text: the reference of `GramCounter`. */
export function countPlain(text: string): TextCounts {
  const tokens = tokenise(text);
  const letters = new Uint32Array(SCRIPT_COUNT);
  let chars = 0;
  for (const character of text) {
    chars++;
    letters[propertyAt(character.codePointAt(0)!) >> SCRIPT_SHIFT]!++;
  }
  return { chars, tokens: tokens.length, numbers: tokens.filter(isNumeric).length, script: dominantScript(letters) };
}

/**
 * ISO 15924 code of the script that most letters are in; Zyyy where no letter has a script of its own. Of scripts with
 * equally many, the first in the alphabet of codes.
 * @param letters count by index of script; index 0 is not looked at
 */
export function dominantScript(letters: ArrayLike<number>): string {
  let best = 0;
  for (let script = 1; script < letters.length; script++) {
    if (letters[script]! > (best === 0 ? 0 : letters[best]!)) best = script;
  }
  return scriptName(best);
}
