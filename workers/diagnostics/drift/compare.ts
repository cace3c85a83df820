import type { ReleaseFacts } from '../../partner';
import { change, counted, nullShare, percent, roleOf, shown, typeWords, type ColumnPair } from './column';
import { FEWEST, sharesDiffer } from './limits';
import { pairColumns } from './pairs';
import { nullChange, typeChange } from './shape';
import { lengthChange, numberChange, repeatChange, timeChange } from './spread';
import { DRIFT_CLASSES, type Change, type Drift } from './types';
import { hasVocabulary, vocabularyChanges } from './words';

/**
 * What changed from one release of a partner to another, breaking changes first. It follows from the two profiles alone;
 * another order of records or columns, and another compression, are no change.
 */
export function compareReleases(old: ReleaseFacts, next: ReleaseFacts): Drift {
  const { both, renamed, removed, added } = pairColumns(old, next);
  const changes: Change[] = [
    ...wholeChanges(old, next),
    ...renamed.map((pair) =>
      change('column-renamed', {
        column: pair.name,
        role: pair.role,
        sentence: `"${pair.name}" seems to be called "${pair.new.column.name}" now: the values are the same kind, and mostly the same.`,
        before: pair.name,
        after: pair.new.column.name,
        evidence: evidenceOf(pair),
      }),
    ),
    ...removed.map((side) =>
      change('column-removed', {
        column: side.column.name,
        role: roleOf(old, side.column.name),
        sentence: `"${side.column.name}" (${typeWords(side)}) is not in the new release.`,
        before: typeWords(side),
        after: 'not there',
        evidence: Object.values(side.column.types)
          .slice(0, 1)
          .map((seen) => shown('old', side, seen.place, seen.sample)),
      }),
    ),
    ...added.map((side) =>
      change('column-added', {
        column: side.column.name,
        sentence: `"${side.column.name}" (${typeWords(side)}) is new; it has ${nullShare(side) === 0 ? 'a value everywhere' : `no value in ${percent(nullShare(side))} of its places`}.`,
        before: 'not there',
        after: typeWords(side),
        evidence: Object.values(side.column.types)
          .slice(0, 1)
          .map((seen) => shown('new', side, seen.place, seen.sample)),
      }),
    ),
    ...[...both, ...renamed].flatMap(columnChanges),
  ];
  const order = (each: Change): number => DRIFT_CLASSES.indexOf(each.class);
  const sorted = changes.toSorted((a, b) => order(a) - order(b));
  const of = (one: Change['class']): number => sorted.filter((each) => each.class === one).length;
  return {
    changes: sorted,
    counts: { breaking: of('breaking'), silent: of('silent'), additive: of('additive') },
    notJudged: notJudged(old, next),
  };
}

function columnChanges(pair: ColumnPair): readonly Change[] {
  const type = typeChange(pair);
  const missing = nullChange(pair);
  const told = [type, missing].filter((each) => each !== null);
  // Of columns of different types nothing else can be compared.
  if (type !== null && type.kind !== 'type-widened' && type.kind !== 'type-narrowed')
    return told.filter((each) => each === type);
  if (hasVocabulary(pair)) return [...told, ...vocabularyChanges(pair)];
  const spread = [numberChange(pair), lengthChange(pair), timeChange(pair), repeatChange(pair)];
  return [...told, ...spread.filter((each) => each !== null)];
}

function wholeChanges(old: ReleaseFacts, next: ReleaseFacts): readonly Change[] {
  const changes: Change[] = [];
  const [ours, theirs] = [old.profile, next.profile];
  if (ours.format !== theirs.format)
    changes.push(
      change('format-changed', {
        column: null,
        sentence: `The release was written as ${ours.format} and is written as ${theirs.format} now.`,
        before: ours.format,
        after: theirs.format,
      }),
    );
  const [had, has] = [licencesIn(ours.licences), licencesIn(theirs.licences)];
  if (had !== has)
    changes.push(
      change('licence-changed', {
        column: null,
        sentence: `Records state ${has} as their licence; it was ${had}.`,
        before: had,
        after: has,
      }),
    );
  if (theirs.records < 0.9 * ours.records)
    changes.push(
      change('records-fewer', {
        column: null,
        sentence: `The release has ${counted(theirs.records)} records; the old one had ${counted(ours.records)}.`,
        before: counted(ours.records),
        after: counted(theirs.records),
      }),
    );
  const share = ({ records, malformed }: ReleaseFacts['profile']): number => {
    const bad = Object.values(malformed).reduce((sum, count) => sum + count, 0);
    return records + bad === 0 ? 0 : bad / (records + bad);
  };
  const [before, after] = [share(ours), share(theirs)];
  if (after > before && sharesDiffer(before, after))
    changes.push(
      change('malformed-more', {
        column: null,
        sentence: `${percent(after)} of the records cannot be read; it was ${percent(before)}.`,
        before: percent(before),
        after: percent(after),
        measures: { before, after },
      }),
    );
  return changes;
}

const licencesIn = (licences: Readonly<Record<string, number>>): string =>
  Object.keys(licences).length === 0 ? 'none' : Object.keys(licences).join(' and ');

function evidenceOf({ old, new: next }: ColumnPair): Change['evidence'] {
  const first = (side: 'old' | 'new', of: typeof old): Change['evidence'] =>
    Object.values(of.column.types)
      .slice(0, 1)
      .map((seen) => shown(side, of, seen.place, seen.sample));
  return [...first('old', old), ...first('new', next)];
}

function notJudged(old: ReleaseFacts, next: ReleaseFacts): readonly string[] {
  const said: string[] = [];
  const fewest = Math.min(old.profile.records, next.profile.records);
  if (fewest < FEWEST)
    said.push(
      `One release has ${counted(fewest)} records only; how values are shared out is compared from ${FEWEST} on.`,
    );
  if (old.profile.cut || next.profile.cut)
    said.push('Some records have more than 400 columns and fields; those beyond are not compared.');
  return said;
}
