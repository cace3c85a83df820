import { join } from 'node:path';
import Database from 'better-sqlite3';
import { PlumblineError, toPlumblineError } from '../api/errors';
import { RunCatalog, type RunRecord } from './work';

/**
 * The runs of a workspace, the newest first, without taking it: it may be open elsewhere, and nothing is gone on with.
 * Errors: not-found where the folder is no workspace, malformed.
 */
export function lookAtRuns(folder: string): readonly RunRecord[] {
  const file = join(folder, 'catalog.sqlite');
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
    return new RunCatalog(db).list();
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code === 'SQLITE_CANTOPEN' || code === '')
      throw new PlumblineError(
        'not-found',
        `${folder} is no workspace: there is no catalog.sqlite in it that can be read`,
        {
          file: folder,
        },
      );
    if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_ERROR')
      throw new PlumblineError(
        'malformed',
        `${file} is not the catalog of a Plumbline workspace, or is damaged`,
        { file },
        { cause: error },
      );
    throw toPlumblineError(error, { file });
  } finally {
    db?.close();
  }
}
