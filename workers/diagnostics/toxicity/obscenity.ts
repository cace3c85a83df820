/** The lexicon of the package obscenity, asked word by word: it sees through doubled letters, digits and look-alikes. */
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';

/** Digits that its transformer takes for letters. */
const LETTERS: Readonly<Record<string, string>> = {
  '4': 'a',
  '3': 'e',
  '6': 'g',
  '1': 'i',
  '0': 'o',
  '5': 's',
  '7': 't',
  '2': 'z',
};

export class ObscenityWords {
  private readonly matcher: RegExpMatcher;
  private readonly possible: RegExp;

  constructor() {
    const data = englishDataset.build();
    this.matcher = new RegExpMatcher({ ...data, ...englishRecommendedTransformers });
    this.possible = possibleIn(data.blacklistedTerms.map(({ pattern }) => coreOf(pattern.nodes)));
  }

  /** @param word as tokens are written */
  has(word: string): boolean {
    return this.mayHave(word) && this.matcher.hasMatch(word);
  }

  /**
   * The matcher tries a hundred expressions on each word. Whatever it finds in ASCII holds the longest literal of one of
   * its patterns, once digits are letters and doubled letters single; of most words that is not so.
   */
  private mayHave(word: string): boolean {
    return (
      !ASCII.test(word) || this.possible.test(single(word.replaceAll(/[0-7]/g, (digit) => LETTERS[digit] ?? digit)))
    );
  }
}

const ASCII = /^[\0-\x7f]*$/;
const single = (word: string): string => word.replaceAll(/(.)\1+/g, '$1');

type Nodes = ReturnType<typeof englishDataset.build>['blacklistedTerms'][number]['pattern']['nodes'];

function coreOf(nodes: Nodes): string {
  let longest = '';
  for (const node of nodes) {
    const literal = 'chars' in node ? single(String.fromCodePoint(...node.chars)) : '';
    if (literal.length > longest.length) longest = literal;
  }
  return longest;
}

function possibleIn(cores: readonly string[]): RegExp {
  const distinct = [...new Set(cores)].filter((core) => !cores.some((other) => other !== core && core.includes(other)));
  return new RegExp(distinct.map((core) => core.replaceAll(/[^a-z]/g, String.raw`\$&`)).join('|'));
}
