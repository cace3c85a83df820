// The same XML as other programs pack it when nothing is said to them.
import { execFileSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { say } from '../../scripts/common.mjs';

/** Program by format, with the words that make `out` of `xml`. */
const PACKERS = {
  gzip: ['gzip', (xml, out) => ['sh', '-c', 'gzip -c "$0" > "$1"', xml, out], 'gz'],
  zstd: ['zstd', (xml, out) => ['zstd', '-qf', xml, '-o', out], 'zst'],
  xz: ['xz', (xml, out) => ['sh', '-c', 'xz -c "$0" > "$1"', xml, out], 'xz'],
  '7z': ['7z', (xml, out) => ['7z', 'a', '-bd', '-y', out, xml], '7z'],
};

/** Paths by format; a format whose program is missing has none. */
export function packDump({ xml }, missing) {
  const packed = {};
  for (const [name, [program, words, ending]] of Object.entries(PACKERS)) {
    if (missing[program] !== undefined) continue;
    packed[name] = `${xml}.${ending}`;
    if (existsSync(packed[name])) continue;
    say(`packing the dump with ${program}`);
    const making = `${xml}.making.${ending}`;
    const [command, ...args] = words(xml, making);
    execFileSync(command, args, { stdio: 'ignore' });
    renameSync(making, packed[name]);
  }
  return packed;
}
