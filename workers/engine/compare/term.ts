/** Finding a word or n-gram in texts: as a pattern for SQL, and as one that says where it stands. */
import { CLASS, classOf, tokenise } from '../../text';

/** Letters that stand without spaces between words are tokens of their own: their neighbours are letters too. */
const standsAlone = (token: string): boolean => classOf(token.codePointAt(0)!) === CLASS.single;

const APART = '[^\\p{L}\\p{M}\\p{N}]';
const BETWEEN = '[^\\p{L}\\p{N}\\n]*';

interface TermParts {
  readonly before: boolean;
  readonly tokens: string;
  readonly after: boolean;
}

/** Null where the term has no token. */
function partsOf(term: string): TermParts | null {
  const tokens = tokenise(term);
  if (tokens.length === 0) return null;
  return {
    before: !standsAlone(tokens[0]!),
    // Folding makes one apostrophe of two.
    tokens: tokens
      .map((token) => token.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll("'", "['’]"))
      .join(BETWEEN),
    after: !standsAlone(tokens.at(-1)!),
  };
}

/** An RE2 pattern that finds the tokens of a term in a row, whatever stands between them on one line. */
export function termPattern(term: string): string | null {
  const parts = partsOf(term);
  if (parts === null) return null;
  return `(?i)${parts.before ? `(^|${APART})` : ''}${parts.tokens}${parts.after ? `($|${APART})` : ''}`;
}

/** The same for JavaScript, matching the tokens alone. */
export function termFinder(term: string): RegExp | null {
  const parts = partsOf(term);
  if (parts === null) return null;
  return new RegExp(
    `${parts.before ? '(?<![\\p{L}\\p{M}\\p{N}])' : ''}${parts.tokens}${parts.after ? '(?![\\p{L}\\p{M}\\p{N}])' : ''}`,
    'giu',
  );
}
