import type { Metric } from '../../api/results';
import { metric } from '../metric';
import { count, counted, percent } from '../words';
import { shareGroups, type Breakdown } from './breakdown';
import { REVISION_IDS } from './definitions';

/** What a record's revision id turned out to be, as rows of (kind, n); the first that fits. */
export const REVISION_IDS_SQL = `
SELECT CASE
    WHEN p.rev_id IS NULL THEN 'none'
    WHEN d.rev_id = p.rev_id THEN 'newest'
    WHEN own.rev_id IS NOT NULL THEN 'older'
    WHEN person.contributor_id IS NOT NULL THEN 'contributor'
    WHEN other.rev_id IS NOT NULL THEN 'other-page'
    ELSE 'unknown' END AS kind,
  COUNT(*) AS n
FROM partner_documents p
LEFT JOIN (
  SELECT partner_seq, COALESCE(MIN(CASE WHEN method <> 'content' THEN raw_seq END), MIN(raw_seq)) AS raw_seq
  FROM pairs WHERE partner_seq IS NOT NULL GROUP BY partner_seq
) q ON q.partner_seq = p.seq
LEFT JOIN raw_documents d ON d.seq = q.raw_seq
LEFT JOIN (SELECT seq, rev_id FROM raw_revisions GROUP BY seq, rev_id) own ON own.seq = q.raw_seq AND own.rev_id = p.rev_id
LEFT JOIN (SELECT seq, contributor_id FROM raw_revisions GROUP BY seq, contributor_id) person
  ON person.seq = q.raw_seq AND person.contributor_id = p.rev_id
LEFT JOIN (SELECT rev_id FROM raw_revisions GROUP BY rev_id) other ON other.rev_id = p.rev_id
GROUP BY 1`;

const KINDS: Readonly<Record<string, string>> = {
  newest: 'the newest revision of its page',
  older: 'an older revision of its page',
  contributor: 'the contributor’s id, not the revision’s',
  'other-page': 'a revision of another page',
  unknown: 'not in the dump',
  none: 'no revision id',
};

/** How the finding words each kind that is wrong. */
const WRONG: readonly (readonly [kind: string, words: string])[] = [
  ['contributor', 'give the id of the contributor instead'],
  ['other-page', 'name a revision of another page'],
  ['unknown', 'name a revision that is not in the dump'],
];

/** Provenance field of a partner's records: does the revision id resolve in the dump? */
export function revisionIds(kinds: Breakdown): Metric {
  const given = kinds.total - kinds.of('none');
  const resolved = kinds.of('newest') + kinds.of('older');
  return metric(REVISION_IDS, {
    value: given === 0 ? null : resolved / given,
    counters: { records: kinds.total, given, resolved },
    groups: shareGroups('revision-id', kinds.kinds, kinds.total, KINDS),
    finding: finding(kinds, given, resolved),
    effect: given === 0 ? null : 1 - resolved / given,
  });
}

function finding(kinds: Breakdown, given: number, resolved: number): string {
  if (given === 0) return 'The partner’s records carry no revision ids, so no text can be traced to its revision.';
  if (resolved === given)
    return `The revision ids of all ${counted(given, 'record')} that have one are those of their page in the dump.`;
  const wrong = WRONG.filter(([kind]) => kinds.of(kind) > 0).map(
    ([kind, words]) => `${count(kinds.of(kind))} ${words}`,
  );
  return `Of ${counted(given, 'record')} with a revision id, ${count(resolved)} (${percent(resolved / given)}) name a revision of their page; ${wrong.join(', ')}.`;
}
