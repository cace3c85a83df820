import type { Metric } from '../../api/results';
import type { Row } from '../../tables/types';
import { metric } from '../metric';
import { integer, text } from '../rows';
import type { MetricDefinition } from '../types';
import { count, counted } from '../words';

/** One suite of questions that either side answers with a whole number, over its documents. */
const QUESTIONS = [
  { key: 'documents', label: 'documents', sql: 'COUNT(*)' },
  { key: 'with-text', label: 'documents with text', sql: 'SUM(CASE WHEN text IS NULL THEN 0 ELSE 1 END)' },
  { key: 'page-ids', label: 'different page ids', sql: 'COUNT(DISTINCT page_id)' },
  { key: 'without-page-id', label: 'documents without a page id', sql: nulls('page_id') },
  { key: 'revision-ids', label: 'different revision ids', sql: 'COUNT(DISTINCT rev_id)' },
  { key: 'without-revision-id', label: 'documents without a revision id', sql: nulls('rev_id') },
  { key: 'titles', label: 'different titles', sql: 'COUNT(DISTINCT title)' },
  { key: 'without-title', label: 'documents without a title', sql: nulls('title') },
  { key: 'texts', label: 'different texts', sql: 'COUNT(DISTINCT text)' },
  { key: 'characters', label: 'characters', sql: 'SUM(chars)' },
  { key: 'longest', label: 'characters of the longest text', sql: 'MAX(chars)' },
  {
    key: 'shortest',
    label: 'characters of the shortest text',
    sql: 'MIN(CASE WHEN text IS NULL THEN NULL ELSE chars END)',
  },
  { key: 'tokens', label: 'tokens', sql: 'SUM(tokens)' },
  { key: 'numbers', label: 'tokens with a digit', sql: 'SUM(numbers)' },
  { key: 'links', label: 'links to pages of the wiki', sql: 'SUM(links)' },
  { key: 'scripts', label: 'different scripts', sql: 'COUNT(DISTINCT script)' },
] as const;

function nulls(column: string): string {
  return `SUM(CASE WHEN ${column} IS NULL THEN 1 ELSE 0 END)`;
}

/** Redirects are no documents: partners that keep them as empty records would differ in nothing else. */
const answersOf = (side: 'raw' | 'partner'): string => `
SELECT '${side}' AS side, ${QUESTIONS.map(({ key, sql }) => `COALESCE(${sql}, 0) AS ${column(key)}`).join(', ')}
FROM ${side}_documents d WHERE COALESCE(d.dropped, '') <> 'redirect'`;

const column = (key: string): string => key.replaceAll('-', '_');

export const PARITY_SQL = `${answersOf('raw')}\nUNION ALL${answersOf('partner')}`;

export const PARITY: MetricDefinition = {
  id: 'integrity.parity',
  version: 1,
  family: 'integrity',
  title: 'Questions that both sides answer alike',
  unit: 'share of questions',
  definition:
    `${QUESTIONS.length} questions that either side answers with a whole number (documents, ids, titles, characters, tokens …; redirects left out), ` +
    'and the share of them whose answers are the same. Groups: each question, with the partner’s answer over ours; 1 where both are 0.',
  source:
    'Counted by this tool. Limits on a question (plumbline check) say which differences are declared, and all others fail',
  cannotTell:
    'Where a difference comes from, and whether documents that are counted alike say the same: the other metrics tell that.',
};

export function parity(rows: readonly Row[]): Metric {
  const ours = rows.find((row) => text(row, 'side') === 'raw');
  const theirs = rows.find((row) => text(row, 'side') === 'partner');
  const groups = QUESTIONS.map(({ key, label }) => {
    const raw = integer(ours, column(key));
    const partner = integer(theirs, column(key));
    const value = raw === partner ? 1 : raw === 0 ? null : partner / raw;
    return { axis: 'question', key, label, value, interval: null, counters: { raw, partner } };
  });
  const apart = groups.filter(({ counters }) => counters.raw !== counters.partner);
  const alike = groups.length - apart.length;
  const farthest = apart.toSorted((a, b) => distance(b.value) - distance(a.value))[0];
  const isEmpty = groups[0]!.counters.raw === 0 && groups[0]!.counters.partner === 0;
  return metric(PARITY, {
    value: isEmpty ? null : alike / groups.length,
    counters: { questions: groups.length, alike },
    groups,
    finding: isEmpty
      ? 'Neither side has documents, so there is nothing to ask about.'
      : farthest === undefined
        ? `Both sides answer all ${groups.length} questions alike.`
        : `Both sides answer ${count(alike)} of ${counted(groups.length, 'question')} alike; farthest apart are ${farthest.label}: ` +
          `${count(farthest.counters.raw)} in ours, ${count(farthest.counters.partner)} in the partner’s.`,
    effect: null,
  });
}

/** How far a ratio is from 1, the same in both directions. */
const distance = (ratio: number | null): number =>
  ratio === null || ratio === 0 ? Infinity : Math.abs(Math.log(ratio));
