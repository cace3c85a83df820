/** What was given to the workspace: files, their seals and what sums lists say of them. */
import type Database from 'better-sqlite3';

export interface SourceRecord {
  readonly id: string;
  readonly kind: string;
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly format: string;
  readonly compression: string;
  readonly sealState: string;
  readonly sealSentence: string;
  /** What a look into the file gave, as JSON. */
  readonly info: string;
  readonly mapping: string | null;
  readonly licence: string | null;
  readonly addedAt: string;
}

export interface SealRecord {
  readonly sha256: string;
  readonly sha1: string;
  readonly md5: string;
  readonly size: number;
  readonly stamp: string;
  readonly chunks: string;
}

export interface SumRecord {
  readonly algorithm: string;
  readonly digest: string;
  readonly name: string;
}

const COLUMNS = `id, kind, path, name, size, format, compression, seal_state AS sealState, seal_sentence AS sealSentence,
  info, mapping, licence, added_at AS addedAt`;

export class SourceCatalog {
  constructor(private readonly db: Database.Database) {}

  list(): readonly SourceRecord[] {
    return this.db.prepare<[], SourceRecord>(`SELECT ${COLUMNS} FROM sources ORDER BY position`).all();
  }

  get(id: string): SourceRecord | undefined {
    return this.db.prepare<[string], SourceRecord>(`SELECT ${COLUMNS} FROM sources WHERE id = ?`).get(id);
  }

  byPath(path: string): SourceRecord | undefined {
    return this.db.prepare<[string], SourceRecord>(`SELECT ${COLUMNS} FROM sources WHERE path = ?`).get(path);
  }

  add(source: SourceRecord): void {
    this.db
      .prepare(
        `INSERT INTO sources (id, position, kind, path, name, size, format, compression, seal_state, seal_sentence, info, mapping, licence, added_at)
         VALUES (@id, (SELECT coalesce(max(position), 0) + 1 FROM sources), @kind, @path, @name, @size, @format, @compression,
                 @sealState, @sealSentence, @info, @mapping, @licence, @addedAt)`,
      )
      .run(source);
  }

  remove(id: string): void {
    this.db.prepare('DELETE FROM sources WHERE id = ?').run(id);
  }

  setSealState(id: string, state: string, sentence: string): void {
    this.db.prepare('UPDATE sources SET seal_state = ?, seal_sentence = ? WHERE id = ?').run(state, sentence, id);
  }

  setInfo(id: string, info: string): void {
    this.db.prepare('UPDATE sources SET info = ? WHERE id = ?').run(info, id);
  }

  setMapping(id: string, mapping: string | null): void {
    this.db.prepare('UPDATE sources SET mapping = ? WHERE id = ?').run(mapping, id);
  }

  setLicence(id: string, licence: string | null): void {
    this.db.prepare('UPDATE sources SET licence = ? WHERE id = ?').run(licence, id);
  }

  seal(id: string): SealRecord | undefined {
    return this.db
      .prepare<[string], SealRecord>('SELECT sha256, sha1, md5, size, stamp, chunks FROM seals WHERE source_id = ?')
      .get(id);
  }

  setSeal(id: string, seal: SealRecord): void {
    this.db.transaction(() => {
      this.db
        .prepare(
          `INSERT OR REPLACE INTO seals (source_id, sha256, sha1, md5, size, stamp, chunks)
           VALUES (@id, @sha256, @sha1, @md5, @size, @stamp, @chunks)`,
        )
        .run({ id, ...seal });
      this.db.prepare('UPDATE sources SET size = ? WHERE id = ?').run(seal.size, id);
    })();
  }

  setSums(id: string, lines: readonly SumRecord[]): void {
    this.db.transaction(() => {
      this.db.prepare('DELETE FROM sums WHERE source_id = ?').run(id);
      const insert = this.db.prepare('INSERT INTO sums (source_id, algorithm, digest, name) VALUES (?, ?, ?, ?)');
      for (const { algorithm, digest, name } of lines) insert.run(id, algorithm, digest, name);
    })();
  }

  /** Lines of all lists that name this file. */
  sumsFor(name: string): readonly (SumRecord & { readonly list: string })[] {
    return this.db
      .prepare<[string], SumRecord & { list: string }>(
        `SELECT s.algorithm, s.digest, s.name, l.name AS list FROM sums s JOIN sources l ON l.id = s.source_id
         WHERE s.name = ? ORDER BY l.position`,
      )
      .all(name);
  }
}
