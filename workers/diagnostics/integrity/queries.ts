import { ATTRIBUTION_SQL, LICENCES_SQL } from './licences';
import { PARITY_SQL } from './parity';
import { REVISION_IDS_SQL } from './revision-ids';

/** Counts by kind, each as rows of (kind, n). */
export const QUERIES = {
  sha1: `
SELECT CASE WHEN sha1_ok = TRUE THEN 'ok' WHEN sha1_ok = FALSE THEN 'bad' ELSE 'unchecked' END AS kind, COUNT(*) AS n
FROM raw_revisions
GROUP BY CASE WHEN sha1_ok = TRUE THEN 'ok' WHEN sha1_ok = FALSE THEN 'bad' ELSE 'unchecked' END`,
  contributors: `SELECT contributor_kind AS kind, COUNT(*) AS n FROM raw_revisions GROUP BY contributor_kind`,
  redirects: `
SELECT CASE WHEN redirect IS NULL THEN 'page' ELSE 'redirect' END AS kind, COUNT(*) AS n
FROM raw_pages
GROUP BY CASE WHEN redirect IS NULL THEN 'page' ELSE 'redirect' END`,
  dropped: `SELECT COALESCE(dropped, '') AS kind, COUNT(*) AS n FROM raw_documents GROUP BY COALESCE(dropped, '')`,
  nodes: `SELECT reason AS kind, SUM(count) AS n FROM raw_drops GROUP BY reason`,
  statuses: `SELECT status AS kind, COUNT(*) AS n FROM pairs GROUP BY status`,
  'revision-ids': REVISION_IDS_SQL,
  licences: LICENCES_SQL,
  attribution: ATTRIBUTION_SQL,
  parity: PARITY_SQL,
  'raw-malformed': `SELECT reason AS kind, COUNT(*) AS n FROM raw_malformed GROUP BY reason`,
  'partner-malformed': `SELECT reason AS kind, COUNT(*) AS n FROM partner_malformed GROUP BY reason`,
  records: `
SELECT 'raw' AS kind, COUNT(*) AS n FROM raw_pages
UNION ALL
SELECT 'partner' AS kind, COUNT(*) AS n FROM partner_documents`,
} as const;

export type IntegrityQuery = keyof typeof QUERIES;
