// Counts what came out of a run, so that only programs that did the same are compared.
import { closeSync, openSync, readFileSync, readSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Lines of the output of a run. */
export const lines = (folder) => readFileSync(join(folder, 'out'), 'utf8').trimEnd().split('\n');

/** Lines of JSON in a file that fulfil a condition. */
export function records(folder, name, condition) {
  let count = 0;
  for (const line of linesOf(join(folder, name))) if (condition(JSON.parse(line))) count++;
  return count;
}

/** Lines of JSON in all files below a folder, one for each article. */
export function articlesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + records(parentPath, name, () => true), 0);
}

/** Lines of a file of any size. */
function* linesOf(path) {
  const file = openSync(path, 'r');
  const buffer = Buffer.alloc(1 << 22);
  let rest = Buffer.alloc(0);
  for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
    const bytes = Buffer.concat([rest, buffer.subarray(0, read)]);
    const end = bytes.lastIndexOf(10) + 1;
    for (const line of bytes.toString('utf8', 0, end).split('\n')) if (line !== '') yield line;
    rest = bytes.subarray(end);
  }
  closeSync(file);
  if (rest.length > 0) yield rest.toString('utf8');
}
