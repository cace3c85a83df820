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
    this.possible = new RegExp(data.blacklistedTerms.map(({ pattern }) => neededBy(pattern)).join('|'));
  }

  /** @param word as tokens are written */
  has(word: string): boolean {
    return this.mayHave(word) && this.matcher.hasMatch(word);
  }

  /**
   * The matcher tries a hundred expressions on each word. What it finds in ASCII is found by one expression too,
   * once digits are letters and doubled letters single; in most words that finds nothing.
   */
  private mayHave(word: string): boolean {
    return (
      !ASCII.test(word) || this.possible.test(single(word.replaceAll(/[0-7]/g, (digit) => LETTERS[digit] ?? digit)))
    );
  }
}

const ASCII = /^[\0-\x7f]*$/;
const single = (word: string): string => word.replaceAll(/(.)\1+/g, '$1');

type Pattern = ReturnType<typeof englishDataset.build>['blacklistedTerms'][number]['pattern'];

type Node = Pattern['nodes'][number];

/** Stands for any letter. */
const ANY = '\0';

/** An expression that matches, letters being single, wherever the pattern does, and in few other words. */
function neededBy({ nodes, requireWordBoundaryAtStart, requireWordBoundaryAtEnd }: Pattern): string {
  const ways = nodes.reduce((before, node) => before.flatMap((start) => waysOf(node).map((way) => start + way)), ['']);
  const whole = [...new Set(ways.map((way) => escaped(single(way))))].join('|');
  return `${requireWordBoundaryAtStart ? '(?:^|[^a-z])' : ''}(?:${whole})${requireWordBoundaryAtEnd ? '(?:$|[^a-z])' : ''}`;
}

/** What may be missing is there or not. Any letter may be that of a neighbour, and so be one with it. */
function waysOf(node: Node): readonly string[] {
  if ('chars' in node) return [String.fromCodePoint(...node.chars)];
  if ('childNode' in node) return [...waysOf(node.childNode), ''];
  return [ANY, ''];
}

const escaped = (text: string): string =>
  text.replaceAll(/[^a-z]/g, (character) => (character === ANY ? '.' : `\\${character}`));
