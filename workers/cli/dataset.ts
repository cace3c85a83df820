/** The files of a partner's dataset, as a command names them: one by one, or by their folder. */
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PlumblineError, toPlumblineError } from '../api/errors';
import { partOfDataset } from '../partner';

/** What was given, folders as the parts of a dataset in them and below them. */
export async function partnerFiles(given: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of given) {
    const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOTDIR' || (error as NodeJS.ErrnoException).code === 'ENOENT')
        return null;
      throw toPlumblineError(error, { file: path });
    });
    if (entries === null) {
      files.push(path);
      continue;
    }
    const found = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const parts = found.filter((file) => partOfDataset(file) !== null);
    // A folder of one dataset may hold a README or a checksum list as well.
    files.push(...(parts.length > 0 ? parts : found).toSorted());
  }
  return [...new Set(files)];
}

/** Several files are read as one dataset only where their names say that they are parts of one. */
export function assertOneDataset(given: string, paths: readonly string[]): void {
  if (paths.length === 0) throw new PlumblineError('usage', `The folder given as ${given} has no files in it`);
  const sets = new Set(paths.map((path) => partOfDataset(resolve(path))?.set));
  if (paths.length === 1 || (sets.size === 1 && !sets.has(undefined))) return;
  throw new PlumblineError(
    'usage',
    `The files given as ${given} are not parts of one dataset. Parts are known by names such as train-00000-of-00041.parquet, part-00003.jsonl or AA/wiki_00`,
  );
}
