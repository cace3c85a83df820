/** Columns with few different values: which are new, which are gone, and whether they are shared out differently. */
import type { ColumnProfile, Word } from '../../partner';
import { jsd, shares } from '../statistics';
import { change, counted, percent, shown, type ColumnPair } from './column';
import { FEWEST, jsdLimit } from './limits';
import type { Change } from './types';

/** Values that come five times and more on average are kinds of something; values that hardly repeat are not. */
const isVocabulary = ({ words, present }: ColumnProfile): boolean =>
  words !== null && words.length > 0 && present >= 5 * words.length;

export function hasVocabulary({ old, new: next }: ColumnPair): boolean {
  return isVocabulary(old.column) && next.column.words !== null && next.column.present >= 2 * next.column.words.length;
}

/** A value is missed where as many as before would have been seen this often at least. */
const MISSED = 5;
const NAMED = 5;

export function vocabularyChanges(pair: ColumnPair): readonly Change[] {
  const { name, role, old, new: next } = pair;
  const [before, after] = [old.column.words ?? [], next.column.words ?? []];
  const [n, m] = [total(before), total(after)];
  const known = new Set(before.map(({ value }) => value));
  const still = new Set(after.map(({ value }) => value));
  const fresh = byCount(after.filter(({ value }) => !known.has(value)));
  const gone = byCount(before.filter(({ value, count }) => !still.has(value) && (count / n) * m >= MISSED));
  const changes: Change[] = [];
  const told = {
    column: name,
    role,
    before: `${counted(before.length)} values`,
    after: `${counted(after.length)} values`,
  };
  if (fresh.length > 0)
    changes.push(
      change('vocabulary-new', {
        ...told,
        sentence: `"${name}" has ${valuesOf(fresh)} that the old release did not have, in ${percent(total(fresh) / m)} of its values.`,
        evidence: fresh
          .slice(0, NAMED)
          .map(({ value, count, place }) => shown('new', next, place, `${value} (${counted(count)} times)`)),
        measures: { share: total(fresh) / m },
      }),
    );
  if (gone.length > 0)
    changes.push(
      change('vocabulary-lost', {
        ...told,
        sentence: `"${name}" no longer has ${valuesOf(gone)}, which made up ${percent(total(gone) / n)} of the old release's.`,
        evidence: gone
          .slice(0, NAMED)
          .map(({ value, count, place }) => shown('old', old, place, `${value} (${counted(count)} times)`)),
        measures: { share: total(gone) / n },
      }),
    );
  return changes.length > 0 || n < FEWEST || m < FEWEST ? changes : shift(pair, before, after);
}

function shift({ name, role }: ColumnPair, before: readonly Word[], after: readonly Word[]): readonly Change[] {
  const values = [...new Set([...before, ...after].map(({ value }) => value))].toSorted();
  const countsIn = (words: readonly Word[]): readonly number[] => {
    const counts = new Map(words.map(({ value, count }) => [value, count]));
    return values.map((value) => counts.get(value) ?? 0);
  };
  const [p, q] = [shares(countsIn(before)), shares(countsIn(after))];
  const divergence = jsd(p, q);
  if (divergence < jsdLimit(values.length, total(before), total(after))) return [];
  const most = values
    .map((value, i) => ({ value, from: p[i]!, to: q[i]! }))
    .toSorted((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))[0]!;
  return [
    change('vocabulary-shift', {
      column: name,
      role,
      sentence: `The values of "${name}" are shared out differently (Jensen-Shannon divergence ${divergence.toFixed(3)} bits); most of all "${most.value}", which went from ${percent(most.from)} to ${percent(most.to)}.`,
      before: percent(most.from),
      after: percent(most.to),
      measures: { jsd: divergence },
    }),
  ];
}

const total = (words: readonly Word[]): number => words.reduce((sum, { count }) => sum + count, 0);
const byCount = (words: readonly Word[]): readonly Word[] => words.toSorted((a, b) => b.count - a.count);

function valuesOf(words: readonly Word[]): string {
  const named = words.slice(0, 3).map(({ value }) => `"${value}"`);
  const more = words.length - named.length;
  return `${words.length === 1 ? 'the value' : 'values'} ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
