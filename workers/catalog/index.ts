/**
 * Catalog: one SQLite file per workspace, one file here per repository of rows. An index of the rest, which can be rebuilt.
 * This room knows rows; it must not know what a dump or a metric is.
 */
import { openDatabase } from './open';
import { ReleaseCatalog } from './releases';
import { SourceCatalog } from './sources';
import { DatasetCatalog, JobCatalog, RunCatalog, ShardCatalog } from './work';

export { lookAtRuns } from './look';
export type { ReleaseContent, ReleaseRecord } from './releases';
export type { SealRecord, SourceRecord, SumRecord } from './sources';
export type { JobRecord, RunRecord } from './work';
export { DatasetCatalog, JobCatalog, ReleaseCatalog, RunCatalog, ShardCatalog, SourceCatalog };

export interface Catalog {
  readonly sources: SourceCatalog;
  readonly shards: ShardCatalog;
  readonly datasets: DatasetCatalog;
  readonly jobs: JobCatalog;
  readonly runs: RunCatalog;
  readonly releases: ReleaseCatalog;
  meta(key: string): string | undefined;
  setMeta(key: string, value: string): void;
  close(): void;
}

/** Opens, or makes, the catalog of a workspace folder. Fails with `locked` while another process holds it. */
export function openCatalog(folder: string): Catalog {
  const { db, close } = openDatabase(folder);
  return {
    sources: new SourceCatalog(db),
    shards: new ShardCatalog(db),
    datasets: new DatasetCatalog(db),
    jobs: new JobCatalog(db),
    runs: new RunCatalog(db),
    releases: new ReleaseCatalog(db),
    meta: (key) => db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(key),
    setMeta: (key, value) => void db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value),
    close,
  };
}
