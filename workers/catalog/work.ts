/** What has been done: acknowledged shards, finished datasets, jobs and runs. */
import type Database from 'better-sqlite3';

export interface JobRecord {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly spec: string;
  readonly state: string;
  readonly error: string | null;
  readonly runId: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

export interface RunRecord {
  readonly id: string;
  readonly snapshotId: string;
  readonly partnerId: string;
  readonly snapshotName: string;
  readonly partnerName: string;
  readonly recipe: string;
  readonly snapshotDataset: string;
  readonly partnerDataset: string;
  readonly resultDigest: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** What the statement needs besides the results, as JSON. */
  readonly facts: string;
}

const JOB = 'id, kind, title, spec, state, error, run_id AS runId, started_at AS startedAt, ended_at AS endedAt';
const RUN = `id, snapshot_id AS snapshotId, partner_id AS partnerId, snapshot_name AS snapshotName, partner_name AS partnerName,
  recipe, snapshot_dataset AS snapshotDataset, partner_dataset AS partnerDataset, result_digest AS resultDigest,
  started_at AS startedAt, finished_at AS finishedAt, facts`;

/** A shard is acknowledged once its files are on disk; what is here is never done twice. */
export class ShardCatalog {
  constructor(private readonly db: Database.Database) {}

  /** Results by shard number. */
  done(scope: string): ReadonlyMap<number, string> {
    const rows = this.db
      .prepare<[string], { shard: number; result: string }>(
        'SELECT shard, result FROM shards WHERE scope = ? ORDER BY shard',
      )
      .all(scope);
    return new Map(rows.map(({ shard, result }) => [shard, result]));
  }

  /** A shard is done again only where its files are gone. */
  acknowledge(scope: string, shard: number, result: string): void {
    this.db.prepare('INSERT OR REPLACE INTO shards (scope, shard, result) VALUES (?, ?, ?)').run(scope, shard, result);
  }
}

export class DatasetCatalog {
  constructor(private readonly db: Database.Database) {}

  manifest(digest: string): string | undefined {
    return this.db.prepare<[string], string>('SELECT manifest FROM datasets WHERE digest = ?').pluck().get(digest);
  }

  /** Digests of all datasets of a kind. */
  list(kind: string): readonly string[] {
    return this.db.prepare<[string], string>('SELECT digest FROM datasets WHERE kind = ?').pluck().all(kind);
  }

  add(digest: string, kind: string, manifest: string): void {
    this.db
      .prepare('INSERT OR REPLACE INTO datasets (digest, kind, manifest) VALUES (?, ?, ?)')
      .run(digest, kind, manifest);
  }
}

export class JobCatalog {
  constructor(private readonly db: Database.Database) {}

  list(): readonly JobRecord[] {
    return this.db.prepare<[], JobRecord>(`SELECT ${JOB} FROM jobs ORDER BY position`).all();
  }

  add(job: JobRecord): void {
    this.db
      .prepare(
        `INSERT INTO jobs (id, position, kind, title, spec, state, error, run_id, started_at, ended_at)
         VALUES (@id, (SELECT coalesce(max(position), 0) + 1 FROM jobs), @kind, @title, @spec, @state, @error, @runId, @startedAt, @endedAt)`,
      )
      .run(job);
  }

  finish(id: string, state: string, error: string | null, runId: string | null, endedAt: string | null): void {
    this.db
      .prepare('UPDATE jobs SET state = ?, error = ?, run_id = ?, ended_at = ? WHERE id = ?')
      .run(state, error, runId, endedAt, id);
  }

  remove(id: string): void {
    this.db.prepare('DELETE FROM jobs WHERE id = ?').run(id);
  }
}

export class RunCatalog {
  constructor(private readonly db: Database.Database) {}

  list(): readonly RunRecord[] {
    return this.db.prepare<[], RunRecord>(`SELECT ${RUN} FROM runs ORDER BY position DESC`).all();
  }

  get(id: string): RunRecord | undefined {
    return this.db.prepare<[string], RunRecord>(`SELECT ${RUN} FROM runs WHERE id = ?`).get(id);
  }

  put(run: RunRecord): void {
    this.db
      .prepare(
        `INSERT OR REPLACE INTO runs (id, position, snapshot_id, partner_id, snapshot_name, partner_name, recipe, snapshot_dataset,
           partner_dataset, result_digest, started_at, finished_at, facts)
         VALUES (@id, (SELECT coalesce(max(position), 0) + 1 FROM runs), @snapshotId, @partnerId, @snapshotName, @partnerName, @recipe,
           @snapshotDataset, @partnerDataset, @resultDigest, @startedAt, @finishedAt, @facts)`,
      )
      .run(run);
  }
}
