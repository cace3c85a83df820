/** Files that are published beside a dump: of which wiki and day each is, and which are read when the dump is compared. */
import { PlumblineError } from '../../api/errors';
import type { Catalog, SourceRecord } from '../../catalog';
import type { DumpInfo } from '../../dump';
import { companionReader } from '../../dump/companion';
import { fitOf, originNamed, originOfName, type DumpOrigin, type Fit, type Origin } from '../../sources';
import { snapshotSet } from './set';

export interface Judged {
  readonly source: SourceRecord;
  readonly fit: Fit;
  /** Why it does not fit, without a full stop; empty where it does. */
  readonly why: string;
}

/**
 * What is read where nothing was chosen: a table that fits, unless something is wrong with its file. What is a table only
 * because somebody said so is one of the dump unless it says otherwise.
 */
export function belonging(catalog: Catalog, snapshotId: string): readonly SourceRecord[] {
  return judgedTables(catalog, snapshotId)
    .filter(({ source, fit }) => fit === 'fits' && isWhole(source))
    .map(({ source }) => source);
}

/** Every table of the workspace, held against a dump of it. */
export function judgedTables(catalog: Catalog, snapshotId: string): readonly Judged[] {
  const dump = dumpOrigin(catalog, snapshotId);
  return catalog.sources
    .list()
    .filter((source) => source.kind === 'table' || isAsTable(catalog, source) === true)
    .map((source) => judge(source, dump));
}

/** Tables that were chosen. Errors: not-found, usage where one is no table, refused where it is of another wiki or day. */
export function chosen(catalog: Catalog, snapshotId: string, ids: readonly string[]): readonly SourceRecord[] {
  const dump = dumpOrigin(catalog, snapshotId);
  return [...new Set(ids)].map((id) => {
    const source = catalog.sources.get(id);
    if (source === undefined)
      throw new PlumblineError('not-found', 'A table of this comparison is no longer in the workspace; add it again');
    if (companionReader(source.format) === undefined)
      throw new PlumblineError('usage', `${source.name} is no table of a dump`, { file: source.path });
    const { fit, why } = fitOf(source.name, originIn(source), dump);
    if (fit === 'other')
      throw new PlumblineError('refused', `${why}. Give the table of the same snapshot`, { file: source.path });
    return source;
  });
}

function judge(source: SourceRecord, dump: DumpOrigin): Judged {
  const judged = { source, ...fitOf(source.name, originIn(source), dump) };
  return judged.fit === 'unknown' && source.kind !== 'table' ? { source, fit: 'fits', why: '' } : judged;
}

/** Whether what is mainly something else is read as a table too; null of tables, and of what has no rows to read. */
export function isAsTable(catalog: Catalog, { id, kind, format }: SourceRecord): boolean | null {
  if (kind === 'table' || companionReader(format) === undefined) return null;
  return catalog.meta(asTableKey(id)) === 'yes';
}

/** Errors: usage where it is a table already, or has no rows to read. */
export function setAsTable(catalog: Catalog, source: SourceRecord, asTable: boolean): void {
  if (isAsTable(catalog, source) === null)
    throw new PlumblineError('usage', `${source.name} is nothing that could also be read as a table`, {
      file: source.path,
    });
  catalog.setMeta(asTableKey(source.id), asTable ? 'yes' : 'no');
}

const asTableKey = (id: string): string => `read as a table: ${id}`;

/** Sealed, or on its way to be. */
export const isWhole = ({ sealState }: SourceRecord): boolean => sealState === 'sealed' || sealState === 'sealing';

/** What was found when the file was added; of workspaces from before tables were looked into, what its name says. */
export function originIn({ name, format, info }: SourceRecord): Origin {
  const known = JSON.parse(info) as Partial<Origin> & { readonly origin?: Origin };
  const { wiki = null, date = null, everyWiki } = known.origin ?? known;
  return everyWiki === undefined ? originNamed(name, format) : { wiki, date, everyWiki };
}

export function dumpOrigin(catalog: Catalog, snapshotId: string): DumpOrigin {
  const first = snapshotSet(catalog, snapshotId).parts[0]!;
  const info = JSON.parse(first.info) as DumpInfo;
  return { wiki: info.wiki ?? originOfName(first.name).wiki, date: info.dumpDate };
}
