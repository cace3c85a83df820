/** Types and missing values: whether what reads the old column can read the new one. */
import type { ValueType } from '../../partner';
import { change, counted, nullShare, percent, shown, typeWords, type ColumnPair, type ColumnSide } from './column';
import { sharesDiffer } from './limits';
import type { Change, Evidence } from './types';

export function typeChange(pair: ColumnPair): Change | null {
  const { name, role, old, new: next } = pair;
  const told = { column: name, role, before: typeWords(old), after: typeWords(next) };
  if (old.types.join() === next.types.join()) return null;
  if (old.types.length === 0)
    return change('column-filled', {
      ...told,
      sentence: `"${name}" had no value in the old release and has ${typeWords(next)} in the new one.`,
      evidence: firstOf('new', next, next.types),
    });
  if (next.types.length === 0)
    return change('column-emptied', {
      ...told,
      sentence: `"${name}" has no value in any record of the new release; it was ${typeWords(old)}.`,
      evidence: firstOf('old', old, old.types),
    });
  const numbers = (types: readonly ValueType[]): boolean => types.every((type) => type === 'int' || type === 'float');
  if (numbers(old.types) && numbers(next.types)) {
    const wider = next.types.includes('float');
    return change(wider ? 'type-widened' : 'type-narrowed', {
      ...told,
      sentence: wider
        ? `"${name}" had whole numbers only and now has some with fractions.`
        : `"${name}" had numbers with fractions and now has whole numbers only.`,
      evidence: wider ? firstOf('new', next, ['float']) : [],
    });
  }
  const foreign = next.types.filter((type) => !old.types.includes(type));
  const gone = old.types.filter((type) => !next.types.includes(type));
  const many = foreign.reduce((sum, type) => sum + (next.column.types[type]?.count ?? 0), 0);
  const share = next.column.present === 0 ? 0 : many / next.column.present;
  return change('type-changed', {
    ...told,
    sentence:
      foreign.length > 0
        ? `"${name}" was ${typeWords(old)} and is ${typeWords(next)}: ${counted(many)} of ${counted(next.column.present)} values (${percent(share)}) are ${foreign.join(' or ')}.`
        : `"${name}" was ${typeWords(old)} and is ${typeWords(next)} only.`,
    evidence: [
      ...firstOf('old', old, gone.length > 0 ? gone : old.types),
      ...firstOf('new', next, foreign.length > 0 ? foreign : next.types),
    ],
    measures: { share },
  });
}

export function nullChange({ name, role, old, new: next }: ColumnPair): Change | null {
  const [before, after] = [nullShare(old), nullShare(next)];
  if (before === after || old.column.present === 0 || next.column.present === 0) return null;
  const missing = next.places - next.column.present;
  const told = { column: name, role, before: percent(before), after: percent(after), measures: { before, after } };
  const evidence = next.column.missing === null ? [] : [shown('new', next, next.column.missing, 'has no value')];
  if (before === 0)
    return change('became-nullable', {
      ...told,
      sentence: `"${name}" had a value everywhere and has none in ${counted(missing)} of ${counted(next.places)} places (${percent(after)}).`,
      evidence,
    });
  if (after === 0)
    return change('always-there', {
      ...told,
      sentence: `"${name}" had no value in ${percent(before)} of its places and has one everywhere now.`,
      evidence: old.column.missing === null ? [] : [shown('old', old, old.column.missing, 'has no value')],
    });
  if (!sharesDiffer(before, after)) return null;
  return change('null-share', {
    ...told,
    sentence: `"${name}" has no value in ${percent(after)} of its places; it was ${percent(before)}.`,
    evidence,
  });
}

function firstOf(side: 'old' | 'new', of: ColumnSide, types: readonly ValueType[]): readonly Evidence[] {
  return types.flatMap((type) => {
    const seen = of.column.types[type];
    return seen === undefined ? [] : [shown(side, of, seen.place, `${type}: ${seen.sample}`)];
  });
}
