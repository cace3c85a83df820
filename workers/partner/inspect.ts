import { PlumblineError, toPlumblineError } from '../api/errors';
import { membersOf, sniff } from '../sources';
import type { CsvDialect } from '../sources';
import type { PartnerFormat, Sniff } from '../sources/types';
import { arrowShape } from './arrow-file';
import { topLevelColumns } from './read-parquet';
import { withParquet } from './parquet-file';
import { knownMapping } from './known-schemas';
import { statedLicence } from './licences';
import { profileRecords, toColumn } from './profile';
import { proposeMapping } from './propose';
import type { RawRecord } from './raw';
import { dialectOf, readRaw } from './read-raw';
import { ZIM_COLUMNS } from './read-zim';
import { splitColumn } from './splits';
import type { MappingProposal, PartnerInfo, PartnerMalformed } from './types';
import { guessWriter } from './writer';

const LOOK_RECORDS = 200;

/** What a format says of itself before any record is read. */
interface Shape {
  readonly records: number | null;
  readonly columns: readonly string[];
}

/**
 * Looks at the first 200 records or so: columns with types, samples and share of nulls, a proposal of which column plays
 * which part, and who seems to have written the file. `known` spares recognising the file again.
 * Throws `not-recognised` for what is no partner file, `truncated`, `malformed`, `not-found`, `unreadable`.
 */
export async function inspectPartner(path: string, known?: Sniff): Promise<PartnerInfo> {
  const seen = known ?? (await sniff(path));
  try {
    return await inspect(path, seen);
  } catch (thrown) {
    throw toPlumblineError(thrown, { file: path });
  }
}

async function inspect(path: string, seen: Sniff): Promise<PartnerInfo> {
  if (seen.kind !== 'partner') {
    const code =
      seen.format === 'missing' ? 'not-found' : seen.format === 'unreadable' ? 'unreadable' : 'not-recognised';
    throw new PlumblineError(code, `${path} is no partner file. ${seen.sentence}`, { file: path });
  }
  const { size, compression } = seen;
  const format = seen.format as PartnerFormat;
  const members = compression === 'zip' ? await membersOf(path, format) : null;
  const head = await dialectOf({ path, size, format }, members?.[0] ?? null, null);
  const shape = await shapeOf(path, size, format, head);
  let broken: PartnerMalformed | null = null as PartnerMalformed | null;
  const source = {
    path,
    size,
    format,
    compression,
    shard: {
      index: 0,
      unit: 'whole' as const,
      start: 0,
      end: size,
      bytes: size,
      ...(members === null ? {} : { members }),
    },
    columns: null,
    limit: LOOK_RECORDS,
    isCancelled: () => false,
    onBytes: () => undefined,
    // They are counted when the file is read whole; here only the first is kept, for the case that there is nothing else.
    onMalformed: (malformed: PartnerMalformed) => (broken ??= malformed),
  };
  const records: RawRecord[] = [];
  for await (const batch of readRaw(source)) {
    records.push(...batch.slice(0, LOOK_RECORDS - records.length));
    if (records.length >= LOOK_RECORDS) break;
  }
  if (records.length === 0 && broken !== null) {
    const message = `None of the first records of ${path} can be read: ${broken.detail}; write or copy it again`;
    throw new PlumblineError('malformed', message, { file: path, record: broken.record });
  }
  const profiles = profileRecords(records, shape.columns, head !== null);
  const columns = profiles.map((profile) => toColumn(profile, records.length));
  return {
    path,
    size,
    format,
    compression,
    records: shape.records,
    columns,
    writer: guessWriter(profiles, format),
    licence: statedLicence(records),
    proposal: withSplit(knownMapping(format, profiles) ?? proposeMapping(profiles), splitColumn(columns)),
    dialect: head === null ? null : { delimiter: head.delimiter, quote: head.quote, header: head.header },
  };
}

/** A mapping that names no split is what it was before there were any. */
const withSplit = (proposal: MappingProposal, split: string | null): MappingProposal =>
  split === null ? proposal : { ...proposal, mapping: { ...proposal.mapping, split } };

async function shapeOf(path: string, size: number, format: PartnerFormat, head: CsvDialect | null): Promise<Shape> {
  if (format === 'parquet') {
    return withParquet(path, size, async (_file, metadata) => ({
      records: Number(metadata.num_rows),
      columns: topLevelColumns(metadata),
    }));
  }
  if (format === 'arrow-file') {
    const { batches, columns } = await arrowShape(path, size);
    return { records: batches.reduce((sum, { rows }) => sum + rows, 0), columns };
  }
  return { records: null, columns: format === 'zim' ? ZIM_COLUMNS : (head?.columns ?? []) };
}
