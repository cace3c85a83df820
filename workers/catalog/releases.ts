/** Releases of partners' datasets: kept with what was in them, also after their files have left the workspace. */
import type Database from 'better-sqlite3';

export interface ReleaseRecord {
  readonly id: string;
  /** The dataset that it is a release of, by name. */
  readonly partner: string;
  readonly name: string;
  /** Of its files, as a set of files is known. */
  readonly digest: string;
  /** Names, digests and sizes of its files in order, as JSON. */
  readonly files: string;
  readonly records: number;
  readonly schemaDigest: string;
  /** Which column plays which part, as JSON, and whether somebody chose that. */
  readonly mapping: string;
  readonly chosen: 0 | 1;
  readonly addedAt: string;
}

/** What is large, and asked for when two releases are compared. */
export interface ReleaseContent {
  /** JSON. */
  readonly schema: string;
  readonly profile: string;
  readonly proposal: string;
}

const COLUMNS = `id, partner, name, digest, files, records, schema_digest AS schemaDigest, mapping, chosen, added_at AS addedAt`;

export class ReleaseCatalog {
  constructor(private readonly db: Database.Database) {}

  /** In the order in which they were added. */
  list(): readonly ReleaseRecord[] {
    return this.db.prepare<[], ReleaseRecord>(`SELECT ${COLUMNS} FROM releases ORDER BY position`).all();
  }

  get(id: string): ReleaseRecord | undefined {
    return this.db.prepare<[string], ReleaseRecord>(`SELECT ${COLUMNS} FROM releases WHERE id = ?`).get(id);
  }

  byDigest(digest: string): ReleaseRecord | undefined {
    return this.db.prepare<[string], ReleaseRecord>(`SELECT ${COLUMNS} FROM releases WHERE digest = ?`).get(digest);
  }

  content(id: string): ReleaseContent | undefined {
    return this.db
      .prepare<[string], ReleaseContent>('SELECT schema, profile, proposal FROM releases WHERE id = ?')
      .get(id);
  }

  /** One of the same id gives way and keeps its place. */
  put(release: ReleaseRecord & ReleaseContent): void {
    this.db
      .prepare(
        `INSERT OR REPLACE INTO releases (id, position, partner, name, digest, files, records, schema_digest, schema, profile, proposal,
           mapping, chosen, added_at)
         VALUES (@id, coalesce((SELECT position FROM releases WHERE id = @id), (SELECT coalesce(max(position), 0) + 1 FROM releases)),
           @partner, @name, @digest, @files, @records, @schemaDigest, @schema, @profile, @proposal, @mapping, @chosen, @addedAt)`,
      )
      .run(release);
  }

  rename(id: string, partner: string, name: string): void {
    this.db.prepare('UPDATE releases SET partner = ?, name = ? WHERE id = ?').run(partner, name, id);
  }

  setMapping(id: string, mapping: string, chosen: boolean): void {
    this.db.prepare('UPDATE releases SET mapping = ?, chosen = ? WHERE id = ?').run(mapping, chosen ? 1 : 0, id);
  }
}
