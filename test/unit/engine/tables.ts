/** What a workspace holds on disk. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** SHA-256 of each file below a folder, by its path there. */
export function digestsBelow(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')])
      .sort(([a], [b]) => (a! < b! ? -1 : 1)) as [string, string][],
  );
}

/** Digests of all files of tables and runs. */
export function tableFiles(workspace: string): Record<string, string> {
  return Object.fromEntries(
    ['tables', 'runs'].flatMap((root) =>
      Object.entries(digestsBelow(join(workspace, root))).map(([path, digest]) => [join(root, path), digest]),
    ),
  );
}
