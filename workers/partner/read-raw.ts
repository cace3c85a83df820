/** The raw records of a shard, from whatever files it stands in. */
import type { ZipMember } from '../codecs';
import { memberHead, readHead, sniffDialect, type CsvDialect } from '../sources';
import { PlumblineError } from '../api/errors';
import type { RawRecord, RawSource } from './raw';
import { READERS } from './readers';
import type { PartnerMalformed } from './types';

type Asked = Omit<RawSource, 'dialect' | 'member'>;

/**
 * Records of a shard, counted on from file to file of an archive; what is malformed there is told with the file's name.
 * Throws as the readers do.
 */
export async function* readRaw(source: Asked): AsyncGenerator<readonly RawRecord[]> {
  const { members } = source.shard;
  if (members === undefined) {
    yield* READERS[source.format]({ ...source, member: null, dialect: await dialectOf(source, null, null) });
    return;
  }
  let dialect: CsvDialect | null = null;
  let first = 0;
  let bytes = 0;
  for (const member of members) {
    dialect = await dialectOf(source, member, dialect);
    let next = first;
    const seen = (record: number): number => {
      next = Math.max(next, first + record + 1);
      return first + record;
    };
    const onMalformed = (found: PartnerMalformed): void =>
      source.onMalformed({ ...found, record: seen(found.record), detail: `${member.name}: ${found.detail}` });
    const done = bytes;
    const onBytes = (read: number): void => source.onBytes(done + read);
    for await (const batch of READERS[source.format]({ ...source, member, dialect, onMalformed, onBytes }))
      yield batch.map((record) => ({ ...record, ordinal: seen(record.ordinal) }));
    first = next;
    bytes += member.packed;
    if (source.limit !== null && first >= source.limit) return;
  }
}

/**
 * The dialect of a CSV or TSV file, told from its head; null for other formats. A short file of an archive in which too
 * little can be seen is written as the one before it. Throws `malformed` where it is no table.
 */
export async function dialectOf(
  { path, size, format }: Pick<Asked, 'path' | 'size' | 'format'>,
  member: ZipMember | null,
  before: CsvDialect | null,
): Promise<CsvDialect | null> {
  if (format !== 'csv' && format !== 'tsv') return null;
  const { bytes, whole } = member === null ? await readHead(path, size) : await memberHead(path, member);
  const dialect = sniffDialect(new TextDecoder('utf-8').decode(bytes, { stream: true }), whole) ?? before;
  if (dialect !== null) return dialect;
  throw new PlumblineError('malformed', `${path} is no table: its rows do not agree in their number of cells`, {
    file: path,
  });
}
