/** What processes of this machine left half-written when they died. */
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAbsent, systemCode } from './files';
import { readTemporaryName } from './temporary-name';

/** Paths of what was to become `path` and never did. */
export async function leftoversOf(path: string): Promise<readonly string[]> {
  const parent = dirname(path);
  const names = await namesIn(parent);
  return names
    .filter((name) => readTemporaryName(name)?.wanted === basename(path) && isLeftBehind(name))
    .map((name) => join(parent, name));
}

export async function removeLeftoversBelow(folder: string): Promise<void> {
  const names = await namesIn(folder, true);
  for (const name of names.filter(isLeftBehind)) await rm(join(folder, name), { recursive: true, force: true });
}

function isLeftBehind(name: string): boolean {
  const temporary = readTemporaryName(name);
  if (temporary === null || temporary.pid === process.pid) return false;
  try {
    process.kill(temporary.pid, 0);
    return false;
  } catch (thrown) {
    return systemCode(thrown) === 'ESRCH';
  }
}

async function namesIn(folder: string, recursive = false): Promise<readonly string[]> {
  try {
    return await readdir(folder, { recursive });
  } catch (thrown) {
    if (isAbsent(thrown)) return [];
    throw thrown;
  }
}
