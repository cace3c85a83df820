import type { Metric, MetricGroup } from '../../api/results';
import { LICENCE_WORDS, licenceKind, SHARE_ALIKE_4_SINCE, type LicenceKind } from '../../partner/licences';
import type { Row } from '../../tables/types';
import { metric } from '../metric';
import { byBytes, integer, text, textOrNull } from '../rows';
import { count, counted, percent } from '../words';
import type { Breakdown } from './breakdown';
import { ATTRIBUTION, LICENCES } from './definitions';

/** Rows of (stated, period, n): what a record with text states, and which version of CC-BY-SA its page is under. */
export const LICENCES_SQL = `
SELECT s.stated, CASE WHEN r.timestamp >= '${SHARE_ALIKE_4_SINCE}' THEN '4.0' ELSE '3.0' END AS period, COUNT(*) AS n
FROM partner_documents p
LEFT JOIN (SELECT seq, licence AS stated FROM partner_licences) s ON s.seq = p.seq
LEFT JOIN (SELECT partner_seq, MIN(raw_seq) AS raw_seq FROM pairs WHERE partner_seq IS NOT NULL GROUP BY partner_seq) q
  ON q.partner_seq = p.seq
LEFT JOIN raw_documents d ON d.seq = q.raw_seq
LEFT JOIN (SELECT seq, rev_id, MAX(timestamp) AS timestamp FROM raw_revisions GROUP BY seq, rev_id) r
  ON r.seq = d.seq AND r.rev_id = d.rev_id
WHERE p.text IS NOT NULL
GROUP BY s.stated, CASE WHEN r.timestamp >= '${SHARE_ALIKE_4_SINCE}' THEN '4.0' ELSE '3.0' END`;

export const ATTRIBUTION_SQL = `
SELECT CASE WHEN title IS NULL AND page_id IS NULL AND rev_id IS NULL THEN 'unnamed' ELSE 'named' END AS kind, COUNT(*) AS n
FROM partner_documents WHERE text IS NOT NULL
GROUP BY CASE WHEN title IS NULL AND page_id IS NULL AND rev_id IS NULL THEN 'unnamed' ELSE 'named' END`;

interface Stated {
  readonly licence: string | null;
  readonly kind: LicenceKind;
  readonly n: number;
}

/** Do the licences that records state keep that of the text? */
export function licences(rows: readonly Row[]): Metric {
  const stated = rows.map((row): Stated => {
    const licence = textOrNull(row, 'stated');
    return { licence, kind: licenceKind(`CC-BY-SA-${text(row, 'period')}`, licence), n: integer(row, 'n') };
  });
  const total = stated.reduce((sum, { n }) => sum + n, 0);
  const kept = sumOf(stated, 'keeps');
  const share = total === 0 ? null : kept / total;
  return metric(LICENCES, {
    value: share,
    counters: { records: total, kept, notStated: sumOf(stated, 'not-stated') },
    groups: groupsOf(stated, total),
    finding: findingOf(stated, total, kept),
    effect: share === null ? null : 1 - share,
  });
}

const sumOf = (stated: readonly Stated[], kind: LicenceKind): number =>
  stated.reduce((sum, each) => sum + (each.kind === kind ? each.n : 0), 0);

function groupsOf(stated: readonly Stated[], total: number): readonly MetricGroup[] {
  const names = new Map<string, Stated>();
  for (const { licence, kind, n } of stated) {
    const key = `${licence ?? ''} ${kind}`;
    names.set(key, { licence, kind, n: n + (names.get(key)?.n ?? 0) });
  }
  return [...names]
    .toSorted(([a, x], [b, y]) => y.n - x.n || byBytes(a, b))
    .map(([, { licence, kind, n }]) => ({
      axis: 'licence',
      key: `${licence ?? 'none'}: ${kind}`,
      label: licence === null ? 'not stated' : `${licence} ${LICENCE_WORDS[kind]}`,
      value: n / total,
      interval: null,
      counters: { n, of: total },
    }));
}

function findingOf(stated: readonly Stated[], total: number, kept: number): string {
  if (total === 0) return 'No record has text that could have a licence.';
  if (sumOf(stated, 'not-stated') === total)
    return `None of ${counted(total, 'record')} states a licence; text of Wikipedia is under CC-BY-SA, which asks for that.`;
  if (kept === total) return `The licences of all ${counted(total, 'record')} keep that of the text.`;
  const wrong = groupsOf(
    stated.filter(({ kind }) => kind !== 'keeps'),
    total,
  ).map(({ label, counters }) => `${count(counters['n']!)}: ${label}`);
  return `Of ${counted(total, 'record')} with text, ${count(kept)} (${percent(kept / total)}) state a licence that keeps that of the text; ${wrong.join('; ')}.`;
}

/** Can the authors be found from what a record says? */
export function attribution(kinds: Breakdown): Metric {
  const named = kinds.of('named');
  const share = kinds.total === 0 ? null : named / kinds.total;
  return metric(ATTRIBUTION, {
    value: share,
    counters: { records: kinds.total, named },
    groups: [],
    finding:
      share === null
        ? 'No record has text that would have to be attributed.'
        : share === 1
          ? `All ${counted(kinds.total, 'record')} with text name their page, so its authors can be found.`
          : `${count(kinds.total - named)} of ${counted(kinds.total, 'record')} with text (${percent(1 - share)}) name neither title nor id of their page, so their authors cannot be named, as CC-BY-SA asks.`,
    effect: share === null ? null : 1 - share,
  });
}
