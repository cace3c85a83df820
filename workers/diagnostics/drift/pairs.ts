/** Which column of one release is which of the other: the same name, or another name for what seems to be the same values. */
import { distinctOf, joinDistinct, type ColumnProfile, type ReleaseFacts, type ReleaseProfile } from '../../partner';
import { nullShare, roleOf, sideOf, type ColumnPair, type ColumnSide } from './column';
import { FEWEST } from './limits';
import { sizesOf } from './sizes';
import { ks } from '../statistics';

export interface Paired {
  readonly both: readonly ColumnPair[];
  readonly renamed: readonly ColumnPair[];
  /** Without those whose parent is gone, or new, as well. */
  readonly removed: readonly ColumnSide[];
  readonly added: readonly ColumnSide[];
}

export function pairColumns(old: ReleaseFacts, next: ReleaseFacts): Paired {
  const ours = new Map(old.profile.columns.map((column) => [column.name, column]));
  const theirs = new Map(next.profile.columns.map((column) => [column.name, column]));
  const both = [...ours.values()].flatMap((column): ColumnPair[] => {
    const other = theirs.get(column.name);
    return other === undefined ? [] : [pairOf(old, column, next.profile, other)];
  });
  const removed = topmost(
    [...ours.values()].filter(({ name }) => !theirs.has(name)),
    ours,
    theirs,
    old.profile,
  );
  const added = topmost(
    [...theirs.values()].filter(({ name }) => !ours.has(name)),
    theirs,
    ours,
    next.profile,
  );
  const renamed: ColumnPair[] = [];
  for (const side of removed) {
    const best = added
      .filter((other) => other.column.parent === side.column.parent && !renamed.some((pair) => pair.new === other))
      .map((other) => ({ other, score: likeness(side, other) }))
      .toSorted((a, b) => b.score - a.score)[0];
    if (best === undefined || best.score < 0.5) continue;
    renamed.push({ name: side.column.name, role: roleOf(old, side.column.name), old: side, new: best.other });
  }
  return {
    both,
    renamed,
    removed: removed.filter((side) => !renamed.some((pair) => pair.old === side)),
    added: added.filter((side) => !renamed.some((pair) => pair.new === side)),
  };
}

const pairOf = (old: ReleaseFacts, ours: ColumnProfile, next: ReleaseProfile, theirs: ColumnProfile): ColumnPair => ({
  name: ours.name,
  role: roleOf(old, ours.name),
  old: sideOf(ours, old.profile),
  new: sideOf(theirs, next),
});

/** What is within a column goes with it; only where the parent is in both, and still has parts, is a part told. */
function topmost(
  lone: readonly ColumnProfile[],
  own: ReadonlyMap<string, ColumnProfile>,
  other: ReadonlyMap<string, ColumnProfile>,
  profile: ReleaseProfile,
): readonly ColumnSide[] {
  return lone
    .filter(({ parent, key }) => {
      if (parent === null) return true;
      const there = other.get(parent);
      if (there === undefined || own.get(parent) === undefined) return false;
      // Where the parent has become something else, or is always empty, that is told of the parent.
      return key === '[]'
        ? there.types.list !== undefined && there.lengths.some(([bucket]) => bucket > 0)
        : there.types.struct !== undefined;
    })
    .map((column) => sideOf(column, profile));
}

/**
 * How alike two columns are, 0..1: the share of values that they have in common. Texts may all have changed a little; then
 * it counts whether their lengths and gaps are the same.
 */
function likeness(old: ColumnSide, next: ColumnSide): number {
  const types = new Set(old.types);
  if (!next.types.some((type) => types.has(type))) return 0;
  if (types.has('struct') || types.has('list')) return partsInCommon(old, next);
  const common = valuesInCommon(old.column, next.column);
  if (common >= 0.5 || Math.min(old.column.present, next.column.present) < FEWEST) return common;
  const lengths = sizesOf(old.column, next.column, 'lengths');
  const apart = ks(lengths);
  const varied = lengths.values.length > 20 && distinctOf(old.column.distinct) > old.column.present / 2;
  return varied && apart !== null && apart <= 0.02 && Math.abs(nullShare(old) - nullShare(next)) <= 0.02 ? 0.6 : common;
}

function valuesInCommon(a: ColumnProfile, b: ColumnProfile): number {
  if (a.words !== null && b.words !== null) {
    const values = new Set(a.words.map(({ value }) => value));
    const shared = b.words.filter(({ value }) => values.has(value)).length;
    const all = values.size + b.words.length - shared;
    // Two flags are not the same column because both say yes and no.
    return all < 5 ? 0 : shared / all;
  }
  const union = distinctOf(joinDistinct(a.distinct, b.distinct));
  return union === 0 ? 0 : Math.max(0, (distinctOf(a.distinct) + distinctOf(b.distinct) - union) / union);
}

/** Of objects and lists: the names within them. */
function partsInCommon(old: ColumnSide, next: ColumnSide): number {
  const parts = ({ column, profile }: ColumnSide): ReadonlySet<string> =>
    new Set(
      profile.columns
        .filter(({ name }) => name.startsWith(`${column.name}.`) || name.startsWith(`${column.name}[`))
        .map(({ name }) => name.slice(column.name.length)),
    );
  const [a, b] = [parts(old), parts(next)];
  const shared = [...a].filter((name) => b.has(name)).length;
  return a.size + b.size < 4 ? 0 : shared / (a.size + b.size - shared);
}
