/** A filter of pairs as a condition in SQL, over a table of pairs that is called p. */
import type { PairFilter } from '../../api';
import { PlumblineError } from '../../api/errors';
import type { Cell } from '../../tables';
import type { AskedRun } from '../runs';
import { termPattern } from './term';

export interface Condition {
  /** TRUE where everything passes. */
  readonly sql: string;
  readonly params: readonly Cell[];
}

/**
 * Groups that are columns of a pair as filters by those columns.
 * Errors: usage where the key is none of its axis.
 */
export function withColumns(filter: PairFilter): PairFilter {
  const { group, ...rest } = filter;
  if (group === undefined) return filter;
  const integer = (): number => {
    const value = Number(group.key);
    if (group.key !== '' && Number.isSafeInteger(value)) return value;
    throw new PlumblineError('usage', `“${group.key}” is no group of ${group.axis}`);
  };
  switch (group.axis) {
    case 'namespace':
      return { ...rest, ns: integer() };
    case 'length-decile':
      return { ...rest, decile: integer() };
    case 'script':
      return { ...rest, script: group.key };
    default:
      return filter;
  }
}

export function conditionOf(given: PairFilter, { scan, scanRun }: Pick<AskedRun, 'scan' | 'scanRun'>): Condition {
  const filter = withColumns(given);
  const conditions: string[] = [];
  const params: Cell[] = [];
  const add = (sql: string, ...values: Cell[]): void => {
    conditions.push(sql);
    params.push(...values);
  };
  if (filter.status !== undefined)
    add(`p.status IN (${filter.status.map(() => '?').join(', ') || 'NULL'})`, ...filter.status);
  if (filter.method !== undefined) add('p.method = ?', filter.method);
  if (filter.ns !== undefined) add('p.ns = ?', filter.ns);
  if (filter.decile !== undefined) add('p.decile = ?', filter.decile);
  if (filter.script !== undefined) add('p.script = ?', filter.script);
  if (filter.lost === 'numbers') add('p.kept_numbers < p.raw_numbers');
  if (filter.lost === 'links') add('p.kept_labels < p.raw_links');
  if (filter.search !== undefined && filter.search !== '') add('contains(lower(p.title), lower(?))', filter.search);
  if (filter.group !== undefined)
    add(
      `p.raw_seq IN (SELECT seq FROM ${scanRun('strata')} WHERE axis = ? AND key = ?)`,
      filter.group.axis,
      filter.group.key,
    );
  if (filter.transformation !== undefined)
    add(
      `EXISTS (SELECT 1 FROM ${scanRun('fingerprints')} f WHERE f.raw_seq = p.raw_seq AND f.partner_seq = p.partner_seq
        AND (f.kind = ? OR list_contains(string_split(f.instead, ','), ?)))`,
      filter.transformation,
      filter.transformation,
    );
  const term = filter.term === undefined ? null : termPattern(filter.term);
  if (term !== null)
    add(
      `(p.raw_seq IN (SELECT seq FROM ${scan('snapshot', 'documents')} WHERE regexp_matches(text, ?))
      OR p.partner_seq IN (SELECT seq FROM ${scan('partner', 'documents')} WHERE regexp_matches(text, ?)))`,
      term,
      term,
    );
  return { sql: conditions.length === 0 ? 'TRUE' : conditions.join(' AND '), params };
}
