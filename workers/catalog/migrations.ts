/** Numbered migrations, applied in order inside one transaction each. Never edit one that has been released: add one. */
import type Database from 'better-sqlite3';

interface Migration {
  readonly version: number;
  readonly why: string;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    why: 'sources and their seals, shards that are done, datasets, jobs, runs, and what the window looked like',
    sql: `
      CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
      CREATE TABLE sources (
        id TEXT PRIMARY KEY, position INTEGER NOT NULL, kind TEXT NOT NULL, path TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        size INTEGER NOT NULL, format TEXT NOT NULL, compression TEXT NOT NULL,
        seal_state TEXT NOT NULL, seal_sentence TEXT NOT NULL,
        info TEXT NOT NULL, mapping TEXT, licence TEXT, added_at TEXT NOT NULL
      ) STRICT;
      CREATE TABLE seals (
        source_id TEXT PRIMARY KEY REFERENCES sources(id) ON DELETE CASCADE,
        sha256 TEXT NOT NULL, sha1 TEXT NOT NULL, md5 TEXT NOT NULL, size INTEGER NOT NULL,
        stamp TEXT NOT NULL, chunks TEXT NOT NULL
      ) STRICT;
      CREATE TABLE sums (
        source_id TEXT NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
        algorithm TEXT NOT NULL, digest TEXT NOT NULL, name TEXT NOT NULL
      ) STRICT;
      CREATE INDEX sums_by_name ON sums(name);
      CREATE TABLE shards (
        scope TEXT NOT NULL, shard INTEGER NOT NULL, result TEXT NOT NULL, PRIMARY KEY (scope, shard)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE datasets (digest TEXT PRIMARY KEY, kind TEXT NOT NULL, manifest TEXT NOT NULL) STRICT;
      CREATE TABLE jobs (
        id TEXT PRIMARY KEY, position INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, spec TEXT NOT NULL,
        state TEXT NOT NULL, error TEXT, run_id TEXT, started_at TEXT NOT NULL, ended_at TEXT
      ) STRICT;
      CREATE TABLE runs (
        id TEXT PRIMARY KEY, position INTEGER NOT NULL, snapshot_id TEXT NOT NULL, partner_id TEXT NOT NULL,
        snapshot_name TEXT NOT NULL, partner_name TEXT NOT NULL, recipe TEXT NOT NULL,
        snapshot_dataset TEXT NOT NULL, partner_dataset TEXT NOT NULL,
        result_digest TEXT NOT NULL, started_at TEXT NOT NULL, finished_at TEXT NOT NULL, facts TEXT NOT NULL
      ) STRICT;
    `,
  },
  {
    version: 2,
    why: 'releases of partners: what was in each, so that the next one can be compared with it',
    sql: `
      CREATE TABLE releases (
        id TEXT PRIMARY KEY, position INTEGER NOT NULL, partner TEXT NOT NULL, name TEXT NOT NULL,
        digest TEXT NOT NULL UNIQUE, files TEXT NOT NULL, records INTEGER NOT NULL, schema_digest TEXT NOT NULL,
        schema TEXT NOT NULL, profile TEXT NOT NULL, proposal TEXT NOT NULL, mapping TEXT NOT NULL, chosen INTEGER NOT NULL,
        added_at TEXT NOT NULL
      ) STRICT;
    `,
  },
];

/** Brings a catalog up to date and gives its version. */
export function migrate(db: Database.Database, migrations: readonly Migration[] = MIGRATIONS): number {
  const current = db.pragma('user_version', { simple: true }) as number;
  for (const { version, sql } of migrations) {
    if (version <= current) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    })();
  }
  return db.pragma('user_version', { simple: true }) as number;
}
