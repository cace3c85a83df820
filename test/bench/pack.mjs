// The same XML as other programs pack it when nothing is said to them.
import { execFileSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { say } from '../../scripts/common.mjs';

/** By format: the program, the ending of its files, and the words that make `out` of `xml`. */
const PACKERS = [
  { name: 'gzip', program: 'gzip', ending: 'gz', words: (xml, out) => ['sh', '-c', 'gzip -c "$0" > "$1"', xml, out] },
  { name: 'zstd', program: 'zstd', ending: 'zst', words: (xml, out) => ['zstd', '-qf', xml, '-o', out] },
  { name: 'xz', program: 'xz', ending: 'xz', words: (xml, out) => ['sh', '-c', 'xz -c "$0" > "$1"', xml, out] },
  { name: '7z', program: '7z', ending: '7z', words: (xml, out) => ['7z', 'a', '-bd', '-y', out, xml] },
];

/** Where the packed dump lies, or will, by format. */
export function packedPaths({ xml }) {
  return Object.fromEntries(PACKERS.map(({ name, ending }) => [name, `${xml}.${ending}`]));
}

/** Packs the dump in those of the formats that are wanted and not there yet, and whose program is not missing. */
export function packDump({ xml, packed }, wanted, missing) {
  for (const { name, program, ending, words } of PACKERS) {
    if (!wanted.includes(name) || missing[program] !== undefined || existsSync(packed[name])) continue;
    say(`packing the dump with ${program}`);
    const making = `${xml}.making.${ending}`;
    const [command, ...args] = words(xml, making);
    execFileSync(command, args, { stdio: 'ignore' });
    renameSync(making, packed[name]);
  }
}
