/** What lies in a folder of tables, and what may stay there. */
import { readdir, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** All files below a folder, relative to it, with forward slashes; none where there is no such folder. */
export async function filesBelow(folder: string): Promise<ReadonlySet<string>> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return new Set(
      entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Set();
    throw error;
  }
}

export const allThere = (named: readonly string[], files: ReadonlySet<string>): boolean =>
  named.every((file) => files.has(file));

/** Removes what an interrupted session left behind. */
export async function removeAllBut(
  folder: string,
  files: ReadonlySet<string>,
  keep: ReadonlySet<string>,
): Promise<void> {
  for (const file of files) if (!keep.has(file)) await rm(join(folder, file), { force: true });
}
