/** What a query over the tables at rest gives back. */

export type Cell = number | string | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/**
 * Read-only SQL over a run's tables. Views: raw_pages, raw_revisions, raw_documents, raw_links, raw_drops, raw_ngrams,
 * raw_malformed, partner_documents, partner_links, partner_ngrams, partner_malformed and, once compared, pairs. Where tables
 * of the dump were read with it, also raw_ and the name of each, raw_table_malformed, and what joins them to the pages.
 * Bytes come as hex. BIGINT and HUGEINT values come as numbers and fail with PlumblineError('internal') beyond ±2^53.
 */
export interface TableQuery {
  /** All rows at once: for small results only. */
  all(sql: string, params?: readonly Cell[]): Promise<readonly Row[]>;
  /** Rows in chunks, in the order of the query, without holding the whole result. */
  batches(sql: string, params?: readonly Cell[]): AsyncIterable<readonly Row[]>;
}
