/** The lexicon of the package obscenity, asked word by word: it sees through doubled letters, digits and look-alikes. */
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';

/** The steps of its transformers that look at one character: look-alikes, digits and signs for letters, case. */
const STEPS = (englishRecommendedTransformers.blacklistMatcherTransformers ?? []).flatMap((step) =>
  'transform' in step ? [step.transform as (character: number) => number | undefined] : [],
);

/** The letter that it takes a character for; below 0 where it passes it over. */
function letterOf(character: number): number {
  let letter: number | undefined = character;
  for (const step of STEPS) if (letter !== undefined) letter = step(letter);
  return letter ?? -1;
}

const ASCII = Int32Array.from({ length: 0x80 }, (_, character) => letterOf(character));

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
   * The matcher tries a hundred expressions on each word. What it finds is found by one expression too, once look-alikes
   * are letters and doubled letters single; in most words that finds nothing.
   */
  private mayHave(word: string): boolean {
    let letters = '';
    let last = -1;
    for (let i = 0; i < word.length; i++) {
      const code = word.codePointAt(i)!;
      if (code > 0xffff) i++;
      const letter = code < 0x80 ? ASCII[code]! : letterOf(code);
      if (letter < 0 || letter === last) continue;
      letters += String.fromCodePoint((last = letter));
    }
    return this.possible.test(letters);
  }
}

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
