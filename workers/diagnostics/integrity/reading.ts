import type { Metric } from '../../api/results';
import { metric } from '../metric';
import { count, counted, percent } from '../words';
import { shareGroups, type Breakdown } from './breakdown';
import { ALIGNMENT, DROPPED, MALFORMED, NODES } from './definitions';

export function malformed(raw: Breakdown, partner: Breakdown, records: Breakdown): Metric {
  const skipped = raw.total + partner.total;
  const entries = records.total + skipped;
  return metric(MALFORMED, {
    value: entries === 0 ? null : skipped / entries,
    counters: { entries, raw: raw.total, partner: partner.total },
    groups: [
      ...shareGroups('raw-malformed', raw.kinds, records.of('raw') + raw.total),
      ...shareGroups('partner-malformed', partner.kinds, records.of('partner') + partner.total),
    ],
    finding:
      skipped === 0
        ? `All ${count(entries)} entries of both files could be read.`
        : `${count(skipped)} of ${counted(entries, 'entry', 'entries')} could not be read: ${count(raw.total)} of the dump, ` +
          `${count(partner.total)} of the partner’s file.`,
    effect: entries === 0 ? null : skipped / entries,
  });
}

const REASONS: Readonly<Record<string, string>> = {
  redirect: 'redirects',
  namespace: 'outside the recipe’s namespaces',
  'content-model': 'not wikitext',
  'text-suppressed': 'text suppressed by the wiki',
  'no-text': 'no text in the dump',
  'empty-source': 'empty page',
  'empty-after-cleaning': 'nothing left after cleaning',
};

/** The kind '' stands for documents that have text. */
export function droppedPages(documents: Breakdown): Metric {
  const { total } = documents;
  const kinds = documents.kinds.filter(({ kind }) => kind !== '');
  const dropped = kinds.reduce((sum, { n }) => sum + n, 0);
  const parts = kinds.map(({ kind, n }) => `${REASONS[kind] ?? kind} (${count(n)})`);
  return metric(DROPPED, {
    value: total === 0 ? null : dropped / total,
    counters: { pages: total, dropped },
    groups: shareGroups('page-reason', kinds, total, REASONS),
    finding:
      dropped === 0
        ? `Our recipe gives text for all ${counted(total, 'page')}.`
        : `Our recipe gives no text for ${count(dropped)} of ${counted(total, 'page')} (${percent(dropped / total)}): ${parts.join(', ')}.`,
    effect: null,
  });
}

export function droppedNodes(nodes: Breakdown): Metric {
  const { kinds, total } = nodes;
  const [first, second, third] = kinds;
  const parts = [first, second, third].flatMap((entry) =>
    entry === undefined ? [] : [`${entry.kind.replaceAll('-', ' ')} ${percent(entry.n / total)}`],
  );
  return metric(NODES, {
    value: first === undefined ? null : first.n / total,
    counters: { nodes: total },
    groups: shareGroups('node-reason', kinds, total),
    finding:
      total === 0
        ? 'Our recipe took nothing out of the wikitext.'
        : `Our recipe dropped or rewrote ${counted(total, 'node')} of wikitext, most of them: ${parts.join(', ')}.`,
    effect: null,
  });
}

const STATUSES: Readonly<Record<string, string>> = {
  identical: 'identical',
  equivalent: 'equivalent',
  changed: 'changed',
  emptied: 'without text at the partner’s',
  missing: 'missing at the partner’s',
  added: 'only the partner has text',
  'dropped-by-both': 'dropped by both',
  extra: 'records without a page',
  duplicate: 'further records of a page',
  part: 'further parts of a page',
};

export function alignment(statuses: Breakdown): Metric {
  const { kinds, total } = statuses;
  const same = statuses.of('identical') + statuses.of('equivalent');
  const parts = kinds.map(({ kind, n }) => `${count(n)} ${STATUSES[kind] ?? kind}`);
  return metric(ALIGNMENT, {
    value: total === 0 ? null : same / total,
    counters: { rows: total, same },
    groups: shareGroups('status', kinds, total, STATUSES),
    finding:
      total === 0
        ? 'There is nothing to align.'
        : `Of ${counted(total, 'page or record', 'pages and records')}: ${parts.join(', ')}.`,
    effect: null,
  });
}
