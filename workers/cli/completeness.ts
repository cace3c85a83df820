/** Holds the lists among inspected files against the others. */
import {
  completenessOf,
  readDumpStatus,
  readSums,
  type FileDigests,
  type FileFinding,
  type FileList,
  type KnownFile,
  type Sniff,
} from '../sources';

/** No list of a dump names these: partners come from elsewhere, and a list does not name itself. */
const NOT_OF_THE_DUMP: ReadonlySet<Sniff['kind']> = new Set(['partner', 'sums', 'status', 'bag']);

/** Null where there is no list among them. */
export async function completenessAmong(
  inspected: readonly { readonly seen: Sniff; readonly digests: FileDigests | null }[],
): Promise<readonly FileFinding[] | null> {
  const lists: FileList[] = [];
  for (const { seen } of inspected) {
    if (seen.kind === 'status') lists.push({ name: seen.name, status: await readDumpStatus(seen.path) });
    if (seen.kind === 'sums') lists.push({ name: seen.name, sums: (await readSums(seen.path)).lines });
  }
  if (lists.length === 0) return null;
  const files = inspected.filter(({ seen }) => !NOT_OF_THE_DUMP.has(seen.kind)).map(toKnown);
  return completenessOf(lists, files);
}

function toKnown({ seen, digests }: { readonly seen: Sniff; readonly digests: FileDigests | null }): KnownFile {
  const { md5 = null, sha1 = null, sha256 = null } = digests ?? {};
  return { name: seen.name, size: seen.size, md5, sha1, sha256 };
}
