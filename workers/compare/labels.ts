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
 * but blanks counts as kept: nothing visible could be lost. Linear in the labels and the text together.
 * @param labels one a link, repeats kept
 * @returns one a distinct label, in the order of their first coming
 */
export function labelCounts(labels: readonly string[], text: string): LabelCount[] {
  if (labels.length === 0) return [];
  const links = new Map<string, number>();
  for (const label of labels) links.set(label, (links.get(label) ?? 0) + 1);
  const byTokens = new TokenLabels();
  const byCharacters = new CharacterLabels();
  const places = [...links.keys()].map((label) => ({
    label,
    token: byTokens.insert(label),
    character: null as number | null,
  }));
  for (const place of places) if (place.token === null) place.character = byCharacters.insert(place.label);
  const inTokens = byTokens.count(text);
  const inCharacters = byCharacters.count(text);
  return places.map(({ label, token, character }) => {
    const wanted = links.get(label)!;
    const found = token !== null ? inTokens[token]! : character !== null ? inCharacters[character]! : wanted;
    return { label, links: wanted, kept: Math.min(wanted, found) };
  });
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
