/** Word-level differences of two texts, for reading; bounded in time whatever the texts. */
import type { DiffSpan } from '../api';
import { matchUnits } from './match-units';
import { splitUnits, type Units } from './units';

export type { DiffSpan };

/** Units a..a+length of ours are units b..b+length of theirs. */
interface Run {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/**
 * Spans that cover both texts wholly and in order: what is 'same' and 'ours' is our text, what is 'same' and 'theirs' is
 * theirs. Within a change, ours comes before theirs. Units are words, runs of white space, and single other characters;
 * they are compared as written. Offsets are UTF-16 code units.
 *
 * The differences are minimal (Myers 1986, doi:10.1007/BF01840446) wherever that takes little work; where texts differ
 * much, lines and words that stand once in either stretch are matched first (patience), and what cannot be matched within
 * the budget of work is shown as replaced as a whole. The budget is counted in steps, not in time, so the same texts give
 * the same spans everywhere.
 */
export function wordDiff(ours: string, theirs: string): DiffSpan[] {
  const symbols = new Map<string, number>();
  const a = splitUnits(ours, symbols);
  const b = splitUnits(theirs, symbols);
  const runs = withoutStrays(runsOf(matchUnits(a, b)), a, b);
  const spans: DiffSpan[] = [];
  let [atA, atB] = [0, 0];
  const push = (kind: DiffSpan['kind'], endA: number, endB: number): void => {
    if (endA === atA && endB === atB) return;
    spans.push({ kind, ours: [a.starts[atA]!, a.starts[endA]!], theirs: [b.starts[atB]!, b.starts[endB]!] });
    [atA, atB] = [endA, endB];
  };
  for (const run of [...runs, { a: a.symbols.length, b: b.symbols.length, length: 0 }]) {
    push('ours', run.a, atB);
    push('theirs', atA, run.b);
    push('same', run.a + run.length, run.b + run.length);
  }
  return spans;
}

function runsOf(partner: Int32Array): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < partner.length;) {
    const b = partner[i]!;
    let length = 1;
    if (b >= 0) {
      while (i + length < partner.length && partner[i + length] === b + length) length++;
      runs.push({ a: i, b, length });
    }
    i += length;
  }
  return runs;
}

/** A run of no word between two replacements tears a change apart and tells nothing; it is taken as changed. */
function withoutStrays(runs: readonly Run[], a: Units, b: Units): Run[] {
  const kept: Run[] = [];
  runs.forEach((run, i) => {
    const before = kept.at(-1) ?? { a: 0, b: 0, length: 0 };
    const after = runs[i + 1] ?? { a: a.symbols.length, b: b.symbols.length };
    const replacedBefore = run.a > before.a + before.length && run.b > before.b + before.length;
    const replacedAfter = after.a > run.a + run.length && after.b > run.b + run.length;
    const holdsWord = a.isWord.subarray(run.a, run.a + run.length).includes(1);
    if (holdsWord || !replacedBefore || !replacedAfter) kept.push(run);
  });
  return kept;
}
