/** Names of what is being written: whose they are is in them, so that what a crash left behind can be told. */
import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** Process, machine, chance. */
const NAMED = /\.(\d+)-([0-9a-f]{8})[0-9a-f]{12}\.partial$/;
const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** Name of a file or folder while it is being written; what bears it never counts as whole. */
export const temporaryName = (path: string): string =>
  `${path}.${process.pid}-${MACHINE}${randomBytes(6).toString('hex')}.partial`;

/** The name that something is to have, and the process that writes it; null where it is no such name, or another machine's. */
export function readTemporaryName(name: string): { readonly wanted: string; readonly pid: number } | null {
  const [found, pid, machine] = NAMED.exec(name) ?? [];
  // Processes of another machine that shares the disk cannot be asked whether they live.
  if (found === undefined || machine !== MACHINE) return null;
  return { wanted: name.slice(0, -found.length), pid: Number(pid) };
}
