import { isBlank, readBlocks } from './read-blocks';

const EQUALS = 0x3d;
const SPACE = 0x20;
const TITLE = /^\s*= (?!= )(.+?) =\s*$/;

/**
 * Texts one after another under their titles, as the WikiText sets have them: a title stands as " = Title = " with an empty
 * line behind it, headings within a text have more signs. `heading` is the title as it is written, `title` what it was
 * before it was taken apart into words. Text stays as it is.
 */
export const readWikiText = readBlocks({
  begins: (line, next) => isTitle(line) && (next === null || isBlank(next)),
  ends: null,
  end: 'next title',
  value: (first, rest) => {
    const heading = TITLE.exec(first.replace(/^\uFEFF/, ''))?.[1];
    return heading === undefined ? null : { title: joinWords(heading), heading, text: rest.trim() };
  },
});

/** Most lines are text, and are told so by two bytes. */
function isTitle(line: Uint8Array): boolean {
  const at = line[0] === 0xef ? 3 : 0;
  const from = line[at] === SPACE ? at + 1 : at;
  if (line[from] !== EQUALS || line.length > 1100) return false;
  return TITLE.test(Buffer.from(line.subarray(at)).toString());
}

/** Undoes the splitting of Moses and of WikiText: "men 's", "@-@", "( 2011 )". Quotes are told apart by their order. */
export function joinWords(words: string): string {
  let open = false;
  return words
    .replace(/ @([-,.])@ /g, '$1')
    .replace(/ ([,.:;!?)\]%]|'(?:s|re|ve|ll|d|m|t)\b|n't\b)/g, '$1')
    .replace(/([([$]) /g, '$1')
    .replace(/ ?" ?/g, (found) => {
      open = !open;
      return open ? found.trimEnd() : found.trimStart();
    })
    .trim();
}
