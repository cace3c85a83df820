/** A list of a dump's files, held against the files of the workspace. */
import type { Output } from '../../api';
import { PlumblineError } from '../../api/errors';
import type { SourceRecord } from '../../catalog';
import {
  completenessOf,
  originOfName,
  readDumpStatus,
  readSums,
  tellCompleteness,
  type FileFinding,
  type FileList,
  type FileState,
  type KnownFile,
} from '../../sources';
import type { Session } from '../session';

type Completeness = Output<'sources.completeness'>;

/** No list of a dump names these: partners come from elsewhere, and a list does not name itself. */
const NOT_OF_THE_DUMP: ReadonlySet<string> = new Set(['partner', 'sums', 'status']);

/** What asks for something to be done comes first. */
const ORDER: Readonly<Record<FileState, number>> = { wrong: 0, 'not-finished': 2, missing: 3, present: 1, unlisted: 4 };

/** Errors: not-found, usage where the source is no list; what reading it fails with. */
export async function completenessOfList(session: Session, id: string): Promise<Completeness> {
  const source = session.catalog.sources.get(id);
  if (source === undefined) throw new PlumblineError('not-found', 'That file is no longer in this workspace');
  if (source.kind !== 'status' && source.kind !== 'sums')
    throw new PlumblineError('usage', `${source.name} is no list of a dump's files`, { file: source.path });
  const files = session.catalog.sources.list().filter(({ kind }) => !NOT_OF_THE_DUMP.has(kind));
  const findings = completenessOf(
    [await listOf(source)],
    files.map((file) => toKnown(session, file)),
  );
  const told = findings.filter((finding) => isOfTheDump(finding, findings));
  const of = (state: FileState): number => told.filter((each) => each.state === state && each.file !== null).length;
  return {
    counts: { present: of('present'), missing: of('missing'), wrong: of('wrong'), notFinished: of('not-finished') },
    summary: [...tellCompleteness(told)],
    files: told.toSorted((a, b) => ORDER[a.state] - ORDER[b.state]).map((finding) => ({ ...finding })),
  };
}

async function listOf({ kind, name, path }: SourceRecord): Promise<FileList> {
  return kind === 'status'
    ? { name, status: await readDumpStatus(path) }
    : { name, sums: (await readSums(path)).lines };
}

function toKnown(session: Session, { id, name, size }: SourceRecord): KnownFile {
  const seal = session.catalog.sources.seal(id);
  const { md5 = null, sha1 = null, sha256 = null } = seal ?? {};
  return { name, size, md5, sha1, sha256 };
}

/** A workspace may hold files of several dumps; that a list of one does not name those of another says nothing. */
function isOfTheDump(finding: FileFinding, all: readonly FileFinding[]): boolean {
  if (finding.state !== 'unlisted' || finding.file === null) return true;
  const { wiki, date } = originOfName(finding.file);
  return (
    wiki !== null &&
    all.some(({ state, file }) => {
      if (state === 'unlisted' || file === null) return false;
      const listed = originOfName(file);
      return listed.wiki === wiki && listed.date === date;
    })
  );
}
