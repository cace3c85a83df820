/** Which labels of links still stand in a text. */
import { TokenScanner, TokenTable } from '../text';
import { SequenceMatcher } from './sequence-matcher';

/** Links that have one label, and for how many of them the text holds it. */
export interface LabelCount {
  readonly label: string;
  readonly links: number;
  /** min(links, occurrences in the text). */
  readonly kept: number;
}

/**
 * Looks for labels in a text as sequences of tokens, so case and punctuation do not matter; a label inside another one
 * ("York" in "New York") counts for both. A label without a token ("→") is looked for as characters, and one of nothing
 * but blanks counts as kept: nothing visible could be lost. Linear in the labels and the texts together.
 *
 * Where words run on into a link (و[[باريس]] reads وباريس; anti[[body]]), its label is no token even of our own text. Such
 * a label, one that `ours` holds less often as tokens than it is linked, is looked for as characters as well: else our own
 * text would lose links, and in Arabic and Hebrew one in six.
 * @param labels one a link, repeats kept
 * @param text theirs, in which the labels are looked for
 * @param ours the text that the links stand in
 * @returns one a distinct label, in the order of their first coming
 */
export function labelCounts(labels: readonly string[], text: string, ours: string): LabelCount[] {
  if (labels.length === 0) return [];
  const links = new Map<string, number>();
  for (const label of labels) links.set(label, (links.get(label) ?? 0) + 1);
  const distinct = [...links.keys()];
  const keptOf = (label: string, most: number): number => {
    const wanted = links.get(label)!;
    return Math.min(wanted, label.trim() === '' ? wanted : most);
  };
  // Where there is no text nothing has to be looked for: pages that a partner lacks are most of many comparisons.
  if (text === '') return distinct.map((label) => ({ label, links: links.get(label)!, kept: keptOf(label, 0) }));
  const found = countTokens(distinct, text);
  const joined = joinedLabels(
    distinct.filter((label) => found.get(label)! < links.get(label)!),
    links,
    ours,
  );
  const inCharacters = countCharacters(
    distinct.filter((label) => !found.has(label) || joined.has(label)),
    text,
  );
  return distinct.map((label) => {
    const most = Math.max(found.get(label) ?? 0, inCharacters.get(label) ?? 0);
    return { label, links: links.get(label)!, kept: keptOf(label, most) };
  });
}

/** Those of the labels that our text holds less often as tokens than it links them. */
function joinedLabels(labels: readonly string[], links: ReadonlyMap<string, number>, ours: string): Set<string> {
  if (labels.length === 0) return new Set();
  const own = countTokens(labels, ours);
  return new Set(labels.filter((label) => own.get(label)! < links.get(label)!));
}

/** Occurrences by label; a label without a token has no entry. */
function countTokens(labels: readonly string[], text: string): Map<string, number> {
  const matcher = new TokenLabels();
  const numbers = labels.map((label) => matcher.insert(label));
  return byLabel(labels, numbers, matcher.count(text));
}

/** Occurrences by label; a blank label has no entry. */
function countCharacters(labels: readonly string[], text: string): Map<string, number> {
  const matcher = new CharacterLabels();
  const numbers = labels.map((label) => matcher.insert(label));
  return byLabel(labels, numbers, matcher.count(text));
}

function byLabel(
  labels: readonly string[],
  numbers: readonly (number | null)[],
  counts: Uint32Array,
): Map<string, number> {
  const entries = labels.map((label, i) => [label, numbers[i]!] as const);
  return new Map(entries.filter(([, number]) => number !== null).map(([label, number]) => [label, counts[number]!]));
}

class TokenLabels {
  private readonly tokens = new TokenTable(1 << 9);
  private readonly scanner = new TokenScanner();
  private readonly matcher = new SequenceMatcher();

  /** Number of the label, or null where it has no token. */
  insert(label: string): number | null {
    const sequence: number[] = [];
    this.scan(label);
    while (this.scanner.next()) sequence.push(this.tokens.add(...this.current()));
    return sequence.length === 0 ? null : this.matcher.insert(sequence);
  }

  count(text: string): Uint32Array {
    this.scan(text);
    while (this.scanner.next()) this.matcher.step(this.tokens.find(...this.current()));
    return this.matcher.occurrences();
  }

  private scan(text: string): void {
    const bytes = Buffer.from(text);
    this.scanner.reset(bytes, 0, bytes.length);
  }

  private current(): [Uint8Array, number, number] {
    return [this.scanner.token, this.scanner.length, this.scanner.hash];
  }
}

class CharacterLabels {
  private readonly matcher = new SequenceMatcher();
  private empty = true;

  /** Number of the label, or null where it is blank. */
  insert(label: string): number | null {
    const sequence = Array.from(label.trim(), (character) => character.codePointAt(0)!);
    if (sequence.length === 0) return null;
    this.empty = false;
    return this.matcher.insert(sequence);
  }

  count(text: string): Uint32Array {
    if (!this.empty) for (const character of text) this.matcher.step(character.codePointAt(0)!);
    return this.matcher.occurrences();
  }
}
