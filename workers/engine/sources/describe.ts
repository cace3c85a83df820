/** What a card of the library says of a source. */
import type { Mapping, Source } from '../../api';
import { PlumblineError, toPlumblineError } from '../../api/errors';
import type { SourceRecord } from '../../catalog';
import type { DumpInfo } from '../../dump';
import { TaskControl } from '../../jobs';
import { licenceFindings, type PartnerInfo } from '../../partner';
import { plainName, readDumpStatus, readSums, stampOf, sumsOfStatus, type Sniff, type SumLine } from '../../sources';
import { findDataset, type Dataset } from '../pipeline/dataset';
import { recheckSums, sumsOf } from '../pipeline/seal';
import { rowsOf } from '../pipeline/tables';
import { releaseOf } from '../releases/keep';
import { mappingNotes } from '../releases/list';
import type { Session } from '../session';
import type { Look } from '../tasks/look-into';
import { isAsTable, originIn } from './companions';
import { partnerSet, snapshotSet } from './set';

/** What a dataset says of the file it was read from. */
export interface Totals {
  readonly sha256: string;
  readonly items: number;
  readonly revisions: number | null;
}

/** Looks closer than sniffing does; a refusal is a sentence. */
export async function lookInto(session: Session, seen: Sniff): Promise<Look> {
  try {
    const stamp = await stampOf(seen.path);
    const look = (await session.reader.run('look-into', seen, new TaskControl())) as Look;
    if (look.plan !== undefined) session.plans.set(seen.path, { stamp, plan: look.plan });
    return look;
  } catch (error) {
    return { info: {}, refusal: toPlumblineError(error, { file: seen.path }).message };
  }
}

/** Once a file is hashed: a sums list or dumpstatus is read, and all lists are held against all files. */
export async function afterSealing(session: Session, id: string): Promise<void> {
  const source = session.catalog.sources.get(id);
  if ((source?.kind === 'sums' || source?.kind === 'status') && source.sealState === 'sealed') {
    const lines = await linesOf(source);
    // Some lists name files with folders in front; a file is known by its name alone.
    const plain = lines.map((line) => ({ ...line, name: plainName(line.name) }));
    session.catalog.sources.setSums(id, plain);
  }
  recheckSums(session);
}

async function linesOf({ kind, path }: SourceRecord): Promise<readonly SumLine[]> {
  return kind === 'status' ? sumsOfStatus(await readDumpStatus(path)) : (await readSums(path)).lines;
}

export function toSource(session: Session, id: string): Source {
  const record = session.catalog.sources.get(id);
  if (record === undefined) throw new PlumblineError('not-found', 'That file is no longer in this workspace');
  const seal = session.catalog.sources.seal(id);
  const dump = record.kind === 'dump' ? (JSON.parse(record.info) as DumpInfo) : null;
  const partner = record.kind === 'partner' ? (JSON.parse(record.info) as PartnerInfo) : null;
  const table = record.kind === 'table' ? originIn(record) : null;
  const counted = countsOf(session, record, seal?.sha256 ?? null);
  return {
    id,
    kind: record.kind as Source['kind'],
    name: record.name,
    path: record.path,
    size: record.size,
    format: record.format,
    compression: record.compression,
    seal: record.sealState as Source['seal'],
    sealSentence: record.sealSentence,
    sha256: seal?.sha256 ?? null,
    sha1: seal?.sha1 ?? null,
    md5: seal?.md5 ?? null,
    // Until the file is hashed nobody knows whether a list agrees.
    sums: seal === undefined ? [] : [...sumsOf(session, record.name, seal)],
    wiki: dump?.wiki ?? table?.wiki ?? null,
    dumpDate: dump?.dumpDate ?? table?.date ?? null,
    schemaVersion: dump?.schemaVersion ?? null,
    generator: dump?.generator ?? null,
    language: dump?.language ?? null,
    licence: record.licence,
    items: counted?.items ?? partner?.records ?? recordsOf(session, record),
    revisions: counted?.revisions ?? null,
    writer: partner?.writer ?? null,
    columns: partner === null ? [] : partner.columns.map((column) => ({ ...column, samples: [...column.samples] })),
    mapping:
      partner === null
        ? null
        : record.mapping === null
          ? { ...partner.proposal.mapping }
          : (JSON.parse(record.mapping) as Mapping),
    mappingConfidence: partner === null ? null : { ...partner.proposal.confidence },
    asTable: isAsTable(session.catalog, record),
    notes: [
      ...setNotes(session, record),
      ...(dump?.notes ?? []),
      ...(partner === null ? [] : licenceFindings(record.licence)),
      ...(partner === null ? [] : columnNotes(session, id, partner)),
    ],
    addedAt: record.addedAt,
  };
}

/** Of a partner's file that was looked through. */
function recordsOf({ catalog }: Session, { id, kind }: SourceRecord): number | null {
  if (kind !== 'partner' || partnerSet(catalog, id).parts.length > 1) return null;
  return releaseOf(catalog, id)?.records ?? null;
}

/** Whether columns that were chosen for the release before are used again. */
function columnNotes(session: Session, id: string, partner: PartnerInfo): readonly string[] {
  // Of a dataset of thousands of files it is told on the first.
  if (partnerSet(session.catalog, id).parts[0]?.id !== id) return [];
  const release = releaseOf(session.catalog, id);
  return release === undefined ? [] : mappingNotes(session, release, partner);
}

/** That a file is read together with others, and what is wrong with them. */
function setNotes(session: Session, record: SourceRecord): readonly string[] {
  const isDump = record.kind === 'dump';
  if (!isDump && record.kind !== 'partner') return [];
  const { name, parts, trouble } = isDump
    ? snapshotSet(session.catalog, record.id)
    : partnerSet(session.catalog, record.id);
  const notes: string[] = [];
  const at = parts.findIndex(({ id }) => id === record.id);
  if (parts.length > 1)
    notes.push(
      `File ${at + 1} of ${parts.length} of ${name}: whichever is compared, all are read as one ${isDump ? 'snapshot' : 'dataset'}.`,
    );
  if (trouble !== null) notes.push(`Of this set, ${trouble}.`);
  return notes;
}

/** Pages and revisions, or records, or rows, once some run has read the file. */
function countsOf(session: Session, record: SourceRecord, sha256: string | null): Totals | null {
  if (sha256 === null) return null;
  const kind = DATASETS[record.kind];
  if (kind === undefined) return null;
  for (const digest of session.catalog.datasets.list(kind)) {
    const totals = totalsOf(session, digest);
    if (totals.sha256 === sha256) return totals;
  }
  return null;
}

/** What reading a source of a kind gives. */
const DATASETS: Readonly<Record<string, Dataset['kind']>> = { dump: 'snapshot', partner: 'partner', table: 'table' };

/** A manifest of a large dump has megabytes and never changes, so it is read once in a session. */
export function totalsOf(session: Session, digest: string): Totals {
  const known = session.totals.get(digest);
  if (known !== undefined) return known;
  const dataset = findDataset(session, digest);
  const totals = dataset?.counters['totals'] ?? {};
  const read = {
    sha256: String(dataset?.key['sha256']),
    items: totals['pages'] ?? totals['records'] ?? (dataset === undefined ? 0 : rowsOf(dataset)),
    revisions: totals['revisions'] ?? null,
  };
  session.totals.set(digest, read);
  return read;
}
