/**
 * What a workspace has promised by its catalog, looked at from outside after a crash: shards that are acknowledged, and the
 * files that they name. A promise may be added; none may be broken, or kept by doing the work once more.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import Database from 'better-sqlite3';

export interface Promises {
  /** Results of acknowledged shards, by scope and number. */
  readonly shards: ReadonlyMap<string, string>;
  /** What tells a file from one that was written anew, by path in the workspace. */
  readonly files: ReadonlyMap<string, string>;
}

export const NO_PROMISES: Promises = { shards: new Map(), files: new Map() };

/** Names that nothing may bear for longer than it takes to write it. */
export const TEMPORARY = /\.tmp-|\.partial$/;

/** Holds a workspace against what it promised before. Throws a sentence that names what is broken. */
export function promisesOf(workspace: string, before: Promises): Promises {
  const rows = catalogRows(workspace);
  const paths = filesBelow(workspace);
  const shards = new Map(
    rows.filter((row) => row.shard !== null).map((row) => [`${row.scope} ${row.shard}`, row.json]),
  );
  for (const [name, json] of before.shards) {
    if (shards.get(name) !== json)
      throw new Error(`shard ${name} was acknowledged, and is ${shards.has(name) ? 'another' : 'lost'}`);
  }
  const files = new Map<string, string>();
  for (const { scope, json } of rows) {
    if (TEMPORARY.test(json)) throw new Error(`${scope} names a temporary file: ${json}`);
    for (const { file, sha256 } of namedFiles(JSON.parse(json))) {
      const folder = /[0-9a-f]{64}/.exec(scope)?.[0] ?? '';
      const path = find(paths, folder, file);
      // Runs are removed once they are merged, and the dataset is whole.
      if (path === undefined && file.startsWith('runs/') && find(paths, folder, 'dataset.json') !== undefined) continue;
      if (path === undefined) throw new Error(`${scope} names ${file}, which is not there`);
      const mark = markOf(join(workspace, path));
      files.set(path, mark);
      const known = before.files.get(path);
      if (known === mark) continue;
      if (known !== undefined) throw new Error(`${path} was acknowledged and written again`);
      if (sha256Of(join(workspace, path)) !== sha256) throw new Error(`${path} is not what ${scope} says`);
    }
  }
  return { shards, files };
}

/** Files of a folder that nobody finished writing. */
export function temporaryFiles(folder: string): readonly string[] {
  return filesBelow(folder).filter((path) => path.split('/').some((name) => TEMPORARY.test(name)));
}

interface Row {
  readonly scope: string;
  readonly shard: number | null;
  readonly json: string;
}

/** Read from a copy, so that the program and not this look brings the write-ahead log home. */
function catalogRows(workspace: string): readonly Row[] {
  const copy = mkdtempSync(join(tmpdir(), 'plumbline-catalog-'));
  try {
    for (const name of ['catalog.sqlite', 'catalog.sqlite-wal'])
      if (existsSync(join(workspace, name))) cpSync(join(workspace, name), join(copy, name));
    if (!existsSync(join(copy, 'catalog.sqlite'))) return [];
    const db = new Database(join(copy, 'catalog.sqlite'));
    try {
      const [state] = db.pragma('integrity_check') as readonly { integrity_check: string }[];
      if (state?.integrity_check !== 'ok') throw new Error(`the catalog is damaged: ${state?.integrity_check}`);
      if (db.prepare("SELECT name FROM sqlite_master WHERE name = 'runs'").get() === undefined) return [];
      return db
        .prepare<[], Row>(
          `SELECT scope, shard, result AS json FROM shards
           UNION ALL SELECT 'dataset:' || digest, NULL, manifest FROM datasets
           UNION ALL SELECT 'run:' || id, NULL, facts FROM runs`,
        )
        .all();
    } finally {
      db.close();
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

interface NamedFile {
  readonly file: string;
  readonly sha256: string;
}

/** Everything in a result that names a file and its digest, wherever it stands. */
function namedFiles(value: unknown): readonly NamedFile[] {
  if (typeof value !== 'object' || value === null) return [];
  const { file, sha256 } = value as Partial<NamedFile>;
  if (typeof file === 'string' && typeof sha256 === 'string') return [{ file, sha256 }];
  return Object.values(value).flatMap(namedFiles);
}

/** A named file lies somewhere below the folder of its dataset or run. */
function find(paths: readonly string[], digest: string, file: string): string | undefined {
  return paths.find((path) => path.includes(`/${digest}/`) && path.endsWith(`/${file}`));
}

function markOf(path: string): string {
  const { ino, size, mtimeNs } = statSync(path, { bigint: true });
  return [ino, size, mtimeNs].join(' ');
}

const sha256Of = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
