import { NODES } from './definitions';

const ALIGNED = "p.status IN ('identical', 'equivalent', 'changed')";
const WITH_TEXT = "p.status IN ('identical', 'equivalent', 'changed', 'emptied', 'missing')";
const KEPT = `CASE WHEN ${ALIGNED} THEN p.shared_tokens ELSE 0 END`;

export const QUERIES = {
  spread: `
SELECT s.axis AS axis, s.key AS key, SUM(p.raw_tokens) AS raw, SUM(${KEPT}) AS kept
FROM strata s JOIN pairs p ON p.raw_seq = s.seq WHERE ${WITH_TEXT}
GROUP BY s.axis, s.key ORDER BY s.axis, s.key`,
  pages: `
SELECT amount, SUM(raw) AS raw, SUM(kept) AS kept FROM (
  SELECT p.raw_tokens AS amount, 1 AS raw, 0 AS kept FROM pairs p WHERE ${WITH_TEXT}
  UNION ALL
  SELECT ${KEPT} AS amount, 0 AS raw, 1 AS kept FROM pairs p WHERE ${WITH_TEXT}
) u GROUP BY amount ORDER BY amount`,
  nodes: `
SELECT COUNT(*) AS pages, COALESCE(SUM(aligned), 0) AS aligned,
  COALESCE(SUM(raw_tokens), 0) AS raw_tokens, COALESCE(SUM(partner_tokens), 0) AS partner_tokens,
  COALESCE(SUM(all_references), 0) AS all_references, COALESCE(SUM(written), 0) AS written,
  ${NODES.map(({ id }) => `COALESCE(SUM(ours_${id}), 0) AS ours_${id}, COALESCE(SUM(kept_${id}), 0) AS kept_${id}`).join(',\n  ')}
FROM (
  SELECT p.raw_tokens AS raw_tokens, t.references AS all_references,
    CASE WHEN ${ALIGNED} THEN 1 ELSE 0 END AS aligned,
    CASE WHEN ${ALIGNED} THEN p.partner_tokens ELSE 0 END AS partner_tokens,
    CASE WHEN ${ALIGNED} THEN COALESCE(m.references, 0) ELSE 0 END AS written,
    ${NODES.map(
      ({ id, traits, markers }) => `CASE WHEN ${ALIGNED} THEN t.${traits} ELSE 0 END AS ours_${id},
    CASE WHEN ${ALIGNED} THEN
      CASE WHEN m.${markers} IS NULL THEN 0 WHEN m.${markers} < t.${traits} THEN m.${markers} ELSE t.${traits} END
    ELSE 0 END AS kept_${id}`,
    ).join(',\n    ')}
  FROM pairs p JOIN raw_page_traits t ON t.seq = p.raw_seq
  LEFT JOIN partner_markers m ON m.seq = p.partner_seq
  WHERE ${WITH_TEXT}
) n`,
  maintenance: `
SELECT s.key AS key, COUNT(*) AS n, SUM(CASE WHEN p.status IN ('identical', 'equivalent', 'changed', 'added') THEN 1 ELSE 0 END) AS k
FROM strata s JOIN pairs p ON p.raw_seq = s.seq
WHERE s.axis = 'maintenance' AND p.status NOT IN ('extra', 'duplicate', 'part')
GROUP BY s.key ORDER BY s.key`,
} as const;
