/** Opening the catalog of a workspace: one process at a time, durable, checked. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { PlumblineError, toPlumblineError } from '../api/errors';
import { MIGRATIONS, migrate } from './migrations';

/** Older SQLite can lose a commit when a WAL is reset while another connection reads. */
const OLDEST_SQLITE = [3, 51, 3] as const;

export interface OpenedDatabase {
  readonly db: Database.Database;
  close(): void;
}

/** Opens `catalog.sqlite` in a workspace folder, taking the workspace for this process until `close`. */
export function openDatabase(folder: string): OpenedDatabase {
  const file = join(folder, 'catalog.sqlite');
  let release: (() => void) | undefined;
  let db: Database.Database | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    release = takeWorkspace(folder);
    db = new Database(file);
    assertVersion(db);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    refuseNewer(db, folder);
    migrate(db);
  } catch (error) {
    db?.close();
    release?.();
    throw explained(error, release === undefined ? join(folder, 'workspace.lock') : file, folder);
  }
  const [opened, leave] = [db, release];
  return {
    db: opened,
    close: () => {
      opened.close();
      leave();
    },
  };
}

function explained(error: unknown, file: string, folder: string): PlumblineError {
  const { code } = error as { code?: string };
  if (code === 'SQLITE_NOTADB') {
    return new PlumblineError(
      'malformed',
      `${file} is not a file of a Plumbline workspace. Choose another folder for the workspace`,
      { file },
      { cause: error },
    );
  }
  if (code?.startsWith('SQLITE_CORRUPT') === true) {
    return new PlumblineError(
      'malformed',
      `${file} is damaged. Restore the workspace from a copy, or make a new one and add the files again`,
      { file },
      { cause: error },
    );
  }
  return toPlumblineError(error, { file: folder });
}

/** An open write transaction on a small file of its own: the system lets go of it when the process dies, however it dies. */
function takeWorkspace(folder: string): () => void {
  const lock = new Database(join(folder, 'workspace.lock'), { timeout: 500 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code === 'SQLITE_BUSY') {
      throw new PlumblineError(
        'locked',
        `The workspace ${folder} is open in another window or command. Close it there and try again`,
        { file: folder },
        { cause: error },
      );
    }
    throw error;
  }
  return () => lock.close();
}

function refuseNewer(db: Database.Database, folder: string): void {
  const found = db.pragma('user_version', { simple: true }) as number;
  const known = MIGRATIONS.at(-1)?.version ?? 0;
  if (found > known) {
    throw new PlumblineError(
      'refused',
      `The workspace ${folder} was made by a newer Plumbline (catalog ${found}, this one knows ${known}). Open it with that version`,
      { file: folder },
    );
  }
}

function assertVersion(db: Database.Database): void {
  const version = db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '0';
  const parts = version.split('.').map(Number);
  for (const [i, least] of OLDEST_SQLITE.entries()) {
    const part = parts[i] ?? 0;
    if (part > least) return;
    if (part < least)
      throw new PlumblineError('internal', `SQLite ${version} is older than ${OLDEST_SQLITE.join('.')}`);
  }
}
