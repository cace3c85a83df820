/** How many of what was planted were found, and what else was said to be there. */
import {
  addTo,
  fingerprint,
  KINDS,
  rankKinds,
  resolved,
  type CorpusRow,
  type CorpusTally,
  type Explainer,
  type Fingerprint,
  type FingerprintKind,
} from '../../../../workers/compare/fingerprints';
import { seeded } from '../../seeded';
import { outlined, written, type Line, type Text } from './corpus';
import { planted, type Mutator } from './planted';

export class Score {
  right = 0;
  missed = 0;
  wrong = 0;
  get precision(): number {
    return this.right / Math.max(1, this.right + this.wrong);
  }
  get recall(): number {
    return this.right / Math.max(1, this.right + this.missed);
  }
}

export class Scores {
  readonly all = new Map<FingerprintKind, Score>();
  of(kind: FingerprintKind): Score {
    let own = this.all.get(kind);
    if (own === undefined) this.all.set(kind, (own = new Score()));
    return own;
  }

  get total(): Score {
    const total = new Score();
    for (const { right, missed, wrong } of this.all.values()) {
      total.right += right;
      total.missed += missed;
      total.wrong += wrong;
    }
    return total;
  }
}

/** A text of a corpus and what was done to it; null where nothing was. */
export interface Treated {
  readonly kinds: readonly FingerprintKind[];
  readonly found: Fingerprint;
}

/** Does the same to a share of the texts of a corpus, and looks at those that changed. */
export function treat(
  texts: readonly Text[],
  mutators: readonly Mutator[],
  rate: number,
  seed: number,
  explainer: Explainer,
): { readonly treated: readonly Treated[]; readonly rows: readonly CorpusRow[]; readonly gives: Gives } {
  const treated: Treated[] = [];
  const wanted = Math.max(1, Math.round(texts.length * rate));
  const chance = seeded(seed);
  const from = Math.floor(chance() * texts.length);
  for (let n = 0; n < texts.length && treated.length < wanted; n++) {
    const text = texts[(from + n) % texts.length]!;
    const theirs = treatedLines(text, mutators, seed + n);
    if (theirs === null) continue;
    const [ours, outline] = [written(text.lines), outlined(text.lines)];
    const found = fingerprint(
      { ours, outline, theirs: written(theirs), title: text.title, dropped: text.dropped },
      explainer,
    );
    treated.push({ kinds: mutators.map(({ kind }) => kind), found });
  }
  const tally = tallyOf(treated);
  return { treated, rows: rankKinds(tally), gives: resolved(tally) };
}

export type Gives = ReturnType<typeof resolved>;

/** What a corpus adds up to. Texts that are the same on both sides add nothing, however many they are. */
function tallyOf(treated: readonly Treated[]): CorpusTally {
  const counters: Record<string, Record<string, number>> = {};
  const count = (family: string, key: string, by = 1): void => {
    const keys = (counters[family] ??= {});
    keys[key] = (keys[key] ?? 0) + by;
  };
  for (const { found } of treated) addTo(count, found);
  return {
    documents: counters['fingerprintDocuments'] ?? {},
    tokens: counters['fingerprintTokens'] ?? {},
    instead: counters['fingerprintInstead'] ?? {},
    insteadTokens: counters['fingerprintInsteadTokens'] ?? {},
    parameters: counters['fingerprintParameters'] ?? {},
  };
}

/** Counts as if so many of the treated texts at a time were all that was treated of a corpus: a rate, by its size. */
export function scoreInDraws(scores: Scores, treated: readonly Treated[], size: number): void {
  for (let from = 0; from < treated.length; from += size) {
    const draw = treated.slice(from, from + size);
    scoreInto(scores, draw, resolved(tallyOf(draw)));
  }
}

const plain = (lines: readonly Line[]): string => written(lines).replace(/\s+/g, ' ').trim();
const exact = (lines: readonly Line[]): string => written(lines).trim();

/**
 * Null where one of them leaves no trace, or none beside the other: where the text is what one of them alone makes of it,
 * nobody can tell the other. White space is looked at where a kind is one of spacing.
 */
export function treatedLines(text: Text, mutators: readonly Mutator[], seed: number): readonly Line[] | null {
  let lines: readonly Line[] | null = text.lines;
  for (const mutator of mutators) {
    if (lines !== null) lines = planted(mutator, lines, seeded(seed), text);
  }
  if (lines === null || mutators.length < 2) return lines;
  const form = mutators.some(({ kind }) => KINDS[kind].family === 'spacing') ? exact : plain;
  for (const mutator of mutators) {
    const alone = planted(mutator, text.lines, seeded(seed), text);
    if (alone === null || form(alone) === form(lines)) return null;
  }
  return isHidden(text, mutators, lines, seed) ? null : lines;
}

/** Kinds that take out lines and sentences as wholes. */
const TAKING: ReadonlySet<FingerprintKind> = new Set<FingerprintKind>([
  'lead-only',
  'truncated',
  'short-lines-removed',
  'sentences-removed',
  'paragraphs-removed',
  'sentences-deduplicated',
  'paragraphs-deduplicated',
  'headings-dropped',
  'sections-dropped',
  'empty-sections-dropped',
  'lists-dropped',
]);

/**
 * Pairs of which nobody can tell one, by these rules:
 * - what was escaped is unescaped, or the other way round: one undoes the other;
 * - letters are taken apart and then all beyond ASCII goes: that is taking off diacritics;
 * - sentences (or paragraphs) go by chance, and those that come again go too: chance takes these as well;
 * - both take out wholes, and where the text ends now it ends with neither alone: what they took off the end is one cut;
 * - the text is cut within the paragraph that was repeated.
 */
function isHidden(text: Text, [one, other]: readonly Mutator[], lines: readonly Line[], seed: number): boolean {
  const kinds = [one!.kind, other!.kind];
  const are = (...names: readonly FingerprintKind[]): boolean => names.every((name) => kinds.includes(name));
  if (kinds[0] === 'unicode-nfd' && kinds[1] === 'non-ascii-removed') return true;
  if (are('html-escaped', 'html-unescaped')) return true;
  if (are('sentences-removed', 'sentences-deduplicated') || are('paragraphs-removed', 'paragraphs-deduplicated'))
    return true;
  if (kinds.every((kind) => TAKING.has(kind)) && kinds[1] !== 'truncated') {
    const end = (of: readonly Line[] | null): string => of?.at(-1)?.text.slice(-20) ?? '';
    const ends = [one!, other!].map((mutator) => end(planted(mutator, text.lines, seeded(seed), text)));
    if (!ends.includes(end(lines))) return true;
  }
  if (kinds[0] !== 'paragraphs-repeated' || kinds[1] !== 'truncated') return false;
  return new Set(lines.map((line) => line.text)).size === lines.length;
}

/**
 * Counts by document. A document's finding that is doubtful is what the corpus makes of it; where that leaves it open, both
 * are what was said.
 */
export function scoreInto(scores: Scores, treated: readonly Treated[], gives: Gives): void {
  for (const { kinds, found } of treated) {
    const said = found.findings.map(({ kind, instead }) => {
      const to = gives.get(kind);
      return to !== undefined && instead.includes(to) ? { kind: to, instead: [] } : { kind, instead };
    });
    const used = new Set<FingerprintKind>();
    for (const kind of kinds) {
      const by = said.find((one) => one.kind === kind) ?? said.find((one) => one.instead.includes(kind));
      if (by === undefined) scores.of(kind).missed++;
      else {
        scores.of(kind).right++;
        used.add(by.kind);
      }
    }
    for (const kind of new Set(said.map((one) => one.kind))) if (!used.has(kind)) scores.of(kind).wrong++;
  }
}

/** Texts below which a kind is not judged by itself. */
const FEWEST = 20;

/** Kinds whose scores are below, with both of them. */
export const below = (scores: Scores, least: number): string[] =>
  [...scores.all]
    .filter(([, { right, missed }]) => right + missed >= FEWEST)
    .filter(([, { precision, recall }]) => precision < least || recall < least)
    .map(([kind, { precision, recall }]) => `${kind}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`);
