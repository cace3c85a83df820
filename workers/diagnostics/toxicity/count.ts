/** Counts flagged sentences of a text: one look at each word, whose marks are known by its number. */
import { GAP, gapOf, WORD_MASK, type Lexicon, type Reading } from '../../text';
import { CUSS, LEXICONS, NAUGHTY, OBSCENITY } from './lexicons';
import { ABBREVIATION, BEGINS, type Phrase, type WordMarks } from './marks';
import { scoreOf } from './model';

/** Of sentences: of a text, or of those that hold a term. */
export interface Flagged {
  sentences: number;
  naughty: number;
  cuss: number;
  obscenity: number;
  lexicons: number;
  model: number;
}

export interface Counted {
  readonly all: Flagged;
  /** By place among the identity terms, from 1, as they are met. */
  readonly terms: ReadonlyMap<number, Flagged>;
  /** Highest score of a sentence; null where none was scored. */
  readonly worst: number | null;
}

const nothing = (): Flagged => ({ sentences: 0, naughty: 0, cuss: 0, obscenity: 0, lexicons: 0, model: 0 });

export function countFlagged({ words, lexicon }: Reading, marks: WordMarks): Counted {
  marks.learn(lexicon);
  const { flags, sums, runs, terms, model } = marks;
  const all = nothing();
  const byTerm = new Map<number, Flagged>();
  const met = new Set<number>();
  let worst: number | null = null;
  let size = 0;
  let found = 0;
  let sum = 0;
  let inRuns = 0;
  let last = 0;
  const finish = (): void => {
    let isToxic = false;
    if (model !== null) {
      const score = scoreOf(sum, inRuns, model);
      isToxic = score >= model.threshold;
      if (worst === null || score > worst) worst = score;
    }
    add(all, found, isToxic);
    if (met.size > 0) {
      for (const term of met) {
        let own = byTerm.get(term);
        if (own === undefined) byTerm.set(term, (own = nothing()));
        add(own, found, isToxic);
      }
      met.clear();
    }
    size = found = sum = inRuns = 0;
  };
  const end = words.length - 1;
  for (let i = 0; i < end; i++) {
    const word = words[i]!;
    const gap = gapOf(word);
    if (size > 0 && gap !== 0 && !(gap === GAP.stop && (last & ABBREVIATION) !== 0)) finish();
    const id = word & WORD_MASK;
    last = flags[id]!;
    found |= last;
    sum += sums[id]!;
    inRuns += runs[id]!;
    size++;
    if (terms[id]! !== 0) met.add(terms[id]!);
    if ((last & BEGINS) === 0) continue;
    for (const phrase of marks.phrases.get(lexicon.word(id)) ?? []) {
      if (!standsAt(phrase, words, i, lexicon)) continue;
      found |= phrase.bit;
      if (phrase.term !== 0) met.add(phrase.term);
    }
  }
  if (size > 0) finish();
  return { all, terms: byTerm, worst };
}

function add(counts: Flagged, found: number, isToxic: boolean): void {
  counts.sentences++;
  if ((found & NAUGHTY) !== 0) counts.naughty++;
  if ((found & CUSS) !== 0) counts.cuss++;
  if ((found & OBSCENITY) !== 0) counts.obscenity++;
  if ((found & LEXICONS) !== 0) counts.lexicons++;
  if (isToxic) counts.model++;
}

/** Whether the rest of a phrase follows, within the sentence. */
function standsAt({ words: wanted }: Phrase, words: Uint32Array, at: number, lexicon: Lexicon): boolean {
  for (let k = 1; k < wanted.length; k++) {
    // The end of the text has a number that no word has, and stands at least behind the first word.
    const word = words[at + k];
    if (word === undefined || at + k === words.length - 1 || gapOf(word) !== 0) return false;
    if (lexicon.word(word & WORD_MASK) !== wanted[k]) return false;
  }
  return true;
}
