/** Adds profiles of shards up. In whatever order that is done, the sum is the same. */
import { MOST_WORDS, sortedCounts, sortedWords } from './column-counter';
import { joinDistinct } from './distinct';
import { sortedRecord } from './profiler';
import type { ColumnProfile, Counts, Extreme, Place, ReleaseProfile, Seen, ValueType, Word } from './types';

export function mergeProfiles(a: ReleaseProfile, b: ReleaseProfile): ReleaseProfile {
  const theirs = new Map(b.columns.map((column) => [column.name, column]));
  const ours = new Set(a.columns.map(({ name }) => name));
  const columns = [
    ...a.columns.map((column) => {
      const other = theirs.get(column.name);
      return other === undefined ? absentIn(column, b) : mergeColumns(column, other);
    }),
    ...b.columns.filter(({ name }) => !ours.has(name)).map((column) => absentIn(column, a)),
  ];
  return {
    version: a.version,
    format: a.format,
    asText: a.asText,
    records: a.records + b.records,
    first: earlier(a.first, b.first),
    malformed: addedUp(a.malformed, b.malformed),
    licences: addedUp(a.licences, b.licences),
    columns: columns.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    cut: a.cut || b.cut,
    shards: { ...a.shards, ...b.shards },
  };
}

/** A column that another shard does not have has no value in any of its records. */
function absentIn(column: ColumnProfile, other: ReleaseProfile): ColumnProfile {
  return column.parent !== null ? column : { ...column, missing: earlier(column.missing, other.first) };
}

function mergeColumns(a: ColumnProfile, b: ColumnProfile): ColumnProfile {
  return {
    name: a.name,
    parent: a.parent,
    key: a.key,
    items: a.items + b.items,
    present: a.present + b.present,
    missing: earlier(a.missing, b.missing),
    types: mergeTypes(a.types, b.types),
    distinct: joinDistinct(a.distinct, b.distinct),
    words: mergeWords(a.words, b.words),
    numbers: mergeCounts(a.numbers, b.numbers),
    lengths: mergeCounts(a.lengths, b.lengths),
    months: mergeCounts(a.months, b.months),
    min: extremeOf(a.min, b.min, (x, y) => x < y),
    max: extremeOf(a.max, b.max, (x, y) => x > y),
    ids: a.ids + b.ids,
  };
}

const isEarlier = (a: Place, b: Place): boolean => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);

function earlier(a: Place | null, b: Place | null): Place | null {
  if (a === null || b === null) return a ?? b;
  return isEarlier(a, b) ? a : b;
}

function mergeTypes(a: ColumnProfile['types'], b: ColumnProfile['types']): ColumnProfile['types'] {
  const types = new Set([...Object.keys(a), ...Object.keys(b)] as ValueType[]);
  const merged = [...types].toSorted().map((type): [ValueType, Seen] => {
    const [x, y] = [a[type], b[type]];
    if (x === undefined || y === undefined) return [type, (x ?? y)!];
    const first = isEarlier(x.place, y.place) ? x : y;
    return [type, { ...first, count: x.count + y.count }];
  });
  return Object.fromEntries(merged);
}

function mergeWords(a: readonly Word[] | null, b: readonly Word[] | null): readonly Word[] | null {
  if (a === null || b === null) return null;
  const words = new Map(a.map((word) => [word.value, word]));
  for (const word of b) {
    const known = words.get(word.value);
    if (known === undefined) words.set(word.value, word);
    else {
      const first = isEarlier(known.place, word.place) ? known : word;
      words.set(word.value, { ...first, count: known.count + word.count });
    }
  }
  return words.size > MOST_WORDS ? null : sortedWords([...words.values()]);
}

function mergeCounts(a: Counts, b: Counts): Counts {
  const counts = new Map(a);
  for (const [bucket, count] of b) counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  return sortedCounts(counts);
}

function extremeOf(a: Extreme | null, b: Extreme | null, beyond: (a: number, b: number) => boolean): Extreme | null {
  if (a === null || b === null) return a ?? b;
  if (a.value === b.value) return isEarlier(a.place, b.place) ? a : b;
  return beyond(a.value, b.value) ? a : b;
}

const addedUp = (
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> =>
  sortedRecord([...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)]));
