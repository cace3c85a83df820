/** A run, as the provenance room wants it: facts, tables, recipe. */
import { basename, join } from 'node:path';
import type { Output } from '../../api';
import { PlumblineError } from '../../api/errors';
import type { RunRecord } from '../../catalog';
import { licenceFindings } from '../../partner';
import type { DumpInfo } from '../../dump';
import {
  exportBag,
  previewStatement,
  timeFrom,
  type AuditFacts,
  type StatementInput,
  type TableFiles,
} from '../../provenance';
import { recipeNamed } from '../../wikitext';
import type { Part } from '../parts';
import { datasetFolder, runFolder } from '../pipeline/context';
import { recheckSeal, sumsOf } from '../pipeline/seal';
import { setDigest } from '../pipeline/dataset';
import { releaseOf } from '../releases/keep';
import {
  datasetsOf,
  partnerIdsOf,
  resultsOf,
  RUN_TABLES,
  runOf,
  runPartsOf,
  snapshotIdsOf,
  tablesBesideOf,
} from '../runs';
import type { Session } from '../session';
import type { ExportTurn } from './exports';
import type { KeyRing } from './keys';

export interface WantedBag {
  readonly runId: string;
  readonly outDir: string;
  readonly passphrase: string | undefined;
}

export async function exportRun(
  session: Session,
  keys: KeyRing,
  { runId, outDir, passphrase }: WantedBag,
  turn: ExportTurn,
): Promise<Output<'provenance.export'>> {
  const run = runOf(session, runId);
  const tableIds = tablesBesideOf(run).tables.map(({ id }) => id);
  for (const id of [...snapshotIdsOf(run), ...partnerIdsOf(run), ...tableIds])
    await assertSealed(session, id, turn.signal);
  const unlocked = await keys.open(passphrase);
  const keyHistory = await keys.publicFile(unlocked.public);
  const exported = await exportBag({
    ...statementInput(session, run),
    outDir,
    logDir: join(session.folder, 'log'),
    keys: unlocked,
    ...(keyHistory === undefined ? {} : { keyHistory }),
    ...(session.options.print && { print: session.options.print }),
    tables: tableFiles(session, run),
    ...turn,
  });
  return { ...exported, keyWarning: await keys.warningOf(unlocked.public) };
}

export function previewRun(session: Session, runId: string): Output<'provenance.preview'> {
  const input = statementInput(session, runOf(session, runId));
  return {
    statement: { ...previewStatement(input) },
    licences: [...licenceFindings(input.facts.partner.licence, input.facts.snapshot.licence ?? undefined)],
  };
}

/** What is signed speaks of files as they are now. */
async function assertSealed(session: Session, id: string, signal: AbortSignal): Promise<void> {
  const source = session.catalog.sources.get(id);
  if (source === undefined)
    throw new PlumblineError(
      'not-found',
      'A file of this run is no longer in the workspace; add it again before exporting',
    );
  if (!(await session.isSealed(id))) await recheckSeal(session, source, { isCancelled: () => signal.aborted });
  const now = session.catalog.sources.get(id);
  if (now?.sealState !== 'sealed') {
    throw new PlumblineError('seal-broken', `${now?.sealSentence ?? source.name}. Nothing was exported`, {
      file: source.path,
    });
  }
}

function statementInput(session: Session, run: RunRecord): StatementInput {
  return {
    results: resultsOf(session, run.id),
    facts: factsOf(session, run),
    recipe: recipeNamed(run.recipe),
    exportedAt: timeFrom(session.options.env, session.options.now()),
  };
}

function factsOf(session: Session, run: RunRecord): AuditFacts {
  const { sources } = session.catalog;
  const file = (id: string) => {
    const source = sources.get(id);
    const seal = sources.seal(id);
    if (source === undefined || seal === undefined)
      throw new PlumblineError('not-found', 'A file of this run is no longer in the workspace');
    const { sha256, sha1, md5, size } = seal;
    const sums = sumsOf(session, source.name, seal);
    return { source, facts: { name: source.name, size, sha256, sha1, md5, licence: source.licence, sums } };
  };
  const parts = snapshotIdsOf(run).map(file);
  const snapshot =
    parts.length === 1
      ? parts[0]!.facts
      : setOf(
          run.snapshotName,
          parts.map(({ facts }) => facts),
        );
  const theirs = partnerIdsOf(run).map(file);
  const partner =
    theirs.length === 1
      ? theirs[0]!.facts
      : setOf(
          run.partnerName,
          theirs.map(({ facts }) => facts),
        );
  const beside = tablesBesideOf(run).tables.map(({ id }) => file(id).facts);
  const tables = beside.map(({ name, size, sha256, sha1, md5 }) => ({
    role: 'table' as const,
    name,
    size,
    sha256,
    sha1,
    md5,
  }));
  const sums = [snapshot, partner, ...beside].flatMap((each) => each.sums);
  const others = sources
    .list()
    .filter(
      (source) => (source.kind === 'sums' || source.kind === 'status') && sums.some((sum) => sum.list === source.name),
    )
    .flatMap((source) => {
      const seal = sources.seal(source.id);
      return seal === undefined
        ? []
        : [{ role: 'sums' as const, name: basename(source.path), size: seal.size, sha256: seal.sha256 }];
    });
  const at = (time: string): string => timeFrom(session.options.env, new Date(time));
  return {
    snapshot: {
      ...snapshot,
      parts: parts.length === 1 ? [] : parts.map(({ facts }) => facts),
      dumpDate: (JSON.parse(parts[0]!.source.info) as DumpInfo).dumpDate,
    },
    partner: {
      ...partner,
      parts: theirs.length === 1 ? [] : theirs.map(({ facts }) => facts),
      release: releaseOf(session.catalog, run.partnerId)?.name ?? null,
      schemaVersion: null,
    },
    others: [...others, ...tables],
    code: session.options.code,
    startedAt: at(run.startedAt),
    finishedAt: at(run.finishedAt),
  };
}

type SealedFacts = Omit<AuditFacts['snapshot'], 'dumpDate' | 'parts'>;

/** What a set of part files is said to be where one file would be named. */
function setOf(name: string, parts: readonly SealedFacts[]): SealedFacts {
  return {
    name,
    size: parts.reduce((sum, part) => sum + part.size, 0),
    sha256: setDigest(parts.map((part) => part.sha256)),
    sha1: null,
    md5: null,
    licence: parts[0]?.licence ?? null,
    sums: parts.flatMap((part) => part.sums),
  };
}

/** Tables that hold no text: a bag shows what was counted, and names by digest what it was counted from. */
const WITHOUT_TEXT = new Set(['pages', 'revisions', 'drops', 'ngrams', 'malformed', ...RUN_TABLES]);

function tableFiles(session: Session, run: RunRecord): readonly TableFiles[] {
  const { snapshot, partner } = datasetsOf(session, run);
  const group = (dataset: TableFiles['dataset'], folder: string, parts: readonly Part[]): TableFiles[] =>
    [...new Set(parts.map((part) => part.table))]
      .filter((table) => WITHOUT_TEXT.has(table))
      .sort()
      .map((table) => ({
        dataset,
        table,
        parts: parts.filter((part) => part.table === table).map((part) => join(folder, part.file)),
      }));
  return [
    ...group('snapshot', datasetFolder(session, snapshot.digest), snapshot.parts),
    ...group('partner', datasetFolder(session, partner.digest), partner.parts),
    ...group('run', join(runFolder(session, run.id), 'compared'), runPartsOf(run)),
  ];
}
