import { MOST_VALUES } from './definitions';

/** Columns of labels, and how many different values each has. */
const COLUMNS_SQL = `
SELECT name, COUNT(DISTINCT value) AS kinds, COUNT(DISTINCT seq) AS records FROM partner_labels GROUP BY name ORDER BY name`;

const RECORDS_SQL = `SELECT COUNT(*) AS records FROM partner_documents`;

const MEASURED = `SELECT name FROM (SELECT name, COUNT(DISTINCT value) AS kinds FROM partner_labels GROUP BY name) c WHERE kinds <= ${MOST_VALUES}`;

const VALUES_SQL = `
SELECT name, value, COUNT(*) AS records FROM partner_labels WHERE name IN (${MEASURED})
GROUP BY name, value ORDER BY name, records DESC, value`;

/** Records that are aligned with a page, once each, by label and group. */
const TABLES_SQL = `
SELECT l.name AS name, s.axis AS axis, l.value AS value, s.key AS key, COUNT(*) AS records
FROM (SELECT DISTINCT partner_seq, raw_seq FROM pairs WHERE partner_seq IS NOT NULL AND raw_seq IS NOT NULL) p
JOIN partner_labels l ON l.seq = p.partner_seq JOIN strata s ON s.seq = p.raw_seq
WHERE l.name IN (${MEASURED})
GROUP BY l.name, s.axis, l.value, s.key ORDER BY l.name, s.axis, l.value, s.key`;

export const LABEL_QUERIES = {
  columns: COLUMNS_SQL,
  records: RECORDS_SQL,
  values: VALUES_SQL,
  tables: TABLES_SQL,
} as const;
