/** Makes a failing input as small as it gets by taking parts away, as long as it fails in the same way. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOne, type Finding, type Program } from './watch';

/** Each try starts a process; one that hangs takes as long as it may. */
const TRIES: Readonly<Record<Finding['kind'], number>> = { thrown: 120, died: 120, memory: 40, hang: 12 };

/** Null where the input does not fail alone: then what came before it took part. */
export async function minimise(
  program: Program,
  reader: string,
  input: Uint8Array,
  finding: Finding,
): Promise<Uint8Array | null> {
  const file = join(program.folder, 'smaller');
  const fails = async (bytes: Uint8Array): Promise<boolean> => {
    writeFileSync(file, bytes);
    const found = await readOne(program, reader, file);
    return found.kind !== 'end' && gist(found) === gist(finding);
  };
  if (!(await fails(input))) return null;
  let smallest = input;
  let tries = TRIES[finding.kind];
  for (let size = Math.ceil(input.length / 2); size >= 1 && tries > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < smallest.length && tries > 0; tries--) {
      const without = Buffer.concat([smallest.subarray(0, at), smallest.subarray(at + size)]);
      if (await fails(without)) smallest = without;
      else at += size;
    }
  }
  return smallest;
}

/** What was thrown and where, without the particulars of this input. */
function gist({ kind, what }: Finding): string {
  if (kind !== 'thrown') return kind;
  const [message = '', place = ''] = what.split('\n');
  return `${message.replaceAll(/\d+/g, '#').slice(0, 60)}${place}`;
}
