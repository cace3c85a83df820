/** The main job: read both sides, align, compare, diagnose, write down what was found. */
import { join } from 'node:path';
import { PlumblineError } from '../../api/errors';
import type { OwnGroup } from '../../api/results';
import type { SourceRecord } from '../../catalog';
import { ALIGNMENT_VERSION } from '../../compare';
import { ALIKE_VERSION } from '../../compare/alike';
import { CONTAMINATION_VERSION } from '../../compare/contamination';
import { FILTERS_VERSION } from '../../compare/filters';
import { FINGERPRINTS_VERSION } from '../../compare/fingerprints';
import { HISTORY_VERSION } from '../../compare/history';
import { ITEMS_VERSION } from '../../compare/items';
import { METRICS_IDENTITY } from '../../diagnostics';
import { GROUPS_VERSION, TRAITS_VERSION } from '../../diagnostics/groups';
import { MEASURES_IDENTITY } from '../../diagnostics/measures';
import type { DumpInfo, DumpPlan } from '../../dump';
import { PROFILE_VERSION } from '../../partner';
import { stampMatches, stampOf } from '../../sources';
import type { ViewSource } from '../../tables';
import { SKETCH_VERSION } from '../../text';
import { recipeNamed } from '../../wikitext';
import type { Found, JobHandle, StepPlan } from '../jobs/handle';
import { dumpOrigin } from '../sources/companions';
import { PROFILE_STEP, releaseFor } from '../releases/look';
import { knownRelease, type ReleaseKeeper } from '../releases/keep';
import { mappingOf, partnerSet, snapshotSet, type FileSet, type SnapshotSet } from '../sources/set';
import type { DiagnosePayload } from '../tasks/diagnose';
import type { PlanDumpPayload } from '../tasks/plan';
import { align } from './align';
import { findAlike } from './alike';
import { assertSealed } from './assert-sealed';
import { datasetFolder, inThread, runFolder, spillFolder, type StageContext } from './context';
import { digestOf, findDataset, viewOf, type Dataset } from './dataset';
import { companionsOf, joinTables } from './join-tables';
import { findFilters } from './filters';
import { FEWEST_NGRAMS, namePartner, readPartner, readSnapshot } from './read';
import { benchmarkFile, findOverlaps } from './overlaps';
import { measuredViews, measureTexts } from './measures';
import { groupPages } from './group-pages';
import { keepRun, type RunFacts } from './results';
import { isAsSealed, sealSources } from './seal';
import { compareTexts } from './texts';
import { readTables } from './tables';

export interface AuditInput {
  readonly snapshotId: string;
  readonly partnerId: string;
  readonly recipe: string;
  /** Longest n-gram that is counted, 2 to 5; 2 where nothing is said. */
  readonly ngrams?: number;
  /** Path of a benchmark that is looked for in the texts. */
  readonly benchmark?: string;
  /** Of the files that are published beside the dump and read with it; jobs of before there were any have none. */
  readonly tableIds?: readonly string[];
  /** The user's own groups of pages; jobs of before there were any have none. */
  readonly groups?: readonly OwnGroup[];
}

/** How many bytes of XML come out of one of a compressed dump, about. */
const TYPICAL_RATIO = 3.5;
/** What a page, record or pair takes besides its text, as so much more text, by what is done with it. */
const AN_ITEM = { page: 800, record: 300, pair: 240 } as const;
/** How files are named that have more than the newest revisions. */
const HISTORY = /history/i;
/** What metrics take of however few pages, as so much text. */
const METRICS_AT_LEAST = 10e6;

export function auditSteps(set: SnapshotSet, partner: FileSet, tables: readonly SourceRecord[]): readonly StepPlan[] {
  const items = (found: Found): number => found.items('read-dump') + found.items('read-partner');
  const decoded = set.parts[0]!.compression === 'none' ? 1 : TYPICAL_RATIO;
  const text = (found: Found): number =>
    found.text('read-dump') + found.text('read-partner') + AN_ITEM.pair * items(found);
  return [
    { name: 'seal', title: 'Hashing and sealing the files', bytes: 0, size: (found) => found.bytes('seal') },
    {
      name: 'read-dump',
      title: `Reading ${nameOf(set)}`,
      bytes: set.parts.reduce((sum, { size }) => sum + size, 0),
      size: (found) => found.bytes('read-dump') * decoded + AN_ITEM.page * found.items('read-dump'),
    },
    {
      name: 'merge-dump',
      title: 'Adding up the words of the dump',
      bytes: 0,
      size: (found) => found.text('read-dump'),
    },
    {
      name: 'read-partner',
      title: `Reading ${nameOf(partner)}`,
      bytes: partner.parts.reduce((sum, { size }) => sum + size, 0),
      size: (found) => found.bytes('read-partner') + AN_ITEM.record * found.items('read-partner'),
    },
    {
      name: 'merge-partner',
      title: 'Adding up the words of the partner',
      bytes: 0,
      size: (found) => found.text('read-partner'),
    },
    { ...PROFILE_STEP, bytes: partner.parts.reduce((sum, { size }) => sum + size, 0) },
    ...tableSteps(tables),
    {
      name: 'measure-dump',
      title: 'Measuring the texts of the dump',
      bytes: 0,
      size: (found) => found.text('read-dump'),
    },
    {
      name: 'measure-partner',
      title: 'Measuring the texts of the partner',
      bytes: 0,
      size: (found) => found.text('read-partner'),
    },
    { name: 'align', title: 'Aligning records with pages', bytes: 0, size: items },
    {
      name: 'trace',
      title: 'Finding the revisions that the texts are from',
      bytes: 0,
      size: (found) => (set.parts.some(({ name }) => HISTORY.test(name)) ? found.bytes('read-dump') * decoded : 0),
    },
    { name: 'compare', title: 'Comparing the texts', bytes: 0, size: text },
    {
      name: 'items',
      title: 'Looking at categories, templates, infoboxes, references and links',
      bytes: 0,
      size: (found) => found.bytes('read-dump') * decoded,
    },
    { name: 'alike', title: 'Looking for texts that are there twice', bytes: 0, size: text },
    {
      name: 'group',
      title: 'Sorting pages into groups',
      bytes: 0,
      size: (found) => 10_000 + found.items('read-dump'),
    },
    {
      name: 'diagnose',
      title: 'Working out the metrics',
      bytes: 0,
      size: (found) => METRICS_AT_LEAST + text(found),
    },
  ];
}

function tableSteps(tables: readonly SourceRecord[]): readonly StepPlan[] {
  if (tables.length === 0) return [];
  const files = tables.length === 1 ? tables[0]!.name : `${tables.length} files beside the dump`;
  return [
    {
      name: 'read-tables',
      title: `Reading ${files}`,
      bytes: tables.reduce((sum, { size }) => sum + size, 0),
      size: (found) => found.bytes('read-tables'),
    },
    {
      name: 'join-tables',
      title: 'Joining the tables to the pages',
      bytes: 0,
      size: (found) => found.bytes('read-tables'),
    },
  ];
}

/** "enwiki-20160501-pages-articles (3 files)". */
const nameOf = ({ name, parts }: FileSet): string => (parts.length === 1 ? name : `${name} (${parts.length} files)`);

/** Runs an audit and gives the run's id. Everything that is already done is not done again. */
export async function audit(context: StageContext, input: AuditInput, clock: ReleaseKeeper): Promise<string> {
  const startedAt = clock.now();
  // What is not there is said before hours of work.
  const benchmark = input.benchmark === undefined ? null : await benchmarkFile(context, input.benchmark);
  const set = snapshotSet(context.workspace.catalog, input.snapshotId);
  const theirs = partnerSet(context.workspace.catalog, input.partnerId);
  const tableSources = (input.tableIds ?? []).map((id) => sourceOf(context, id));
  const all = [...set.parts, ...theirs.parts, ...tableSources];
  const plans = new Map<string, Promise<DumpPlan>>();
  const planOf = (source: SourceRecord): Promise<DumpPlan> => {
    const known = plans.get(source.id);
    if (known !== undefined) return known;
    const plan = planOnce(context, source.path);
    plan.catch(() => undefined); // thrown where it is needed; what sealing finds comes first
    plans.set(source.id, plan);
    return plan;
  };
  // Hashing and looking for cuts both go through the whole file, and neither needs the other.
  if (!(await isAsSealed(context.workspace, set.parts[0]!))) void planOf(set.parts[0]!);
  const seals = await sealSources(context, all);
  refuseMismatch(
    context,
    all.map(({ id }) => id),
  );
  const parts = set.parts.map((source, i) => ({ source, seal: seals[i]! }));
  const partnerParts = theirs.parts.map((source, i) => ({ source, seal: seals[set.parts.length + i]! }));
  const tableFiles = tableSources.map((source, i) => ({
    source,
    seal: seals[set.parts.length + theirs.parts.length + i]!,
  }));
  const named = await namePartner(partnerParts, mappingOf(theirs), input.ngrams);
  if (findDataset(context.workspace, named.digest) !== undefined) context.job.willReuse('read-partner');
  if (knownRelease(context.workspace.catalog, partnerParts) !== undefined) context.job.willReuse('profile');
  const snapshot = await readSnapshot(context, {
    parts,
    recipe: input.recipe,
    ngrams: input.ngrams ?? FEWEST_NGRAMS,
    planOf,
  });
  const partner = await readPartner(context, partnerParts, named);
  const release = await releaseFor(context, partnerParts, clock);
  const snapshotViews = viewsOf(context, 'raw', snapshot);
  const { wiki } = dumpOrigin(context.workspace.catalog, input.snapshotId);
  const tables = tableFiles.length === 0 ? [] : await readTables(context, tableFiles, wiki);
  const tableData = tables.map(({ dataset }) => dataset);
  const joins = tables.length === 0 ? [] : await joinTables(context, snapshotViews, tableData);
  for (const source of all) await assertSealed(context, source);

  const own = input.groups ?? [];
  const digest = digestOf({
    snapshot: snapshot.digest,
    partner: partner.digest,
    alignment: ALIGNMENT_VERSION,
    metrics: METRICS_IDENTITY,
    fingerprints: FINGERPRINTS_VERSION,
    filters: FILTERS_VERSION,
    history: HISTORY_VERSION,
    items: ITEMS_VERSION,
    alike: [SKETCH_VERSION, ALIKE_VERSION],
    measures: MEASURES_IDENTITY,
    groups: [TRAITS_VERSION, GROUPS_VERSION],
    ...(own.length === 0 ? {} : { own }),
    ...(benchmark === null ? {} : { benchmark: [benchmark.sha256, CONTAMINATION_VERSION] }),
    profile: PROFILE_VERSION,
    ...(tables.length === 0 ? {} : { tables: tableData.map((dataset) => dataset.digest) }),
  });
  const folder = runFolder(context.workspace, digest);
  const views: Record<string, ViewSource> = { ...snapshotViews, ...viewsOf(context, 'partner', partner) };
  const { language } = JSON.parse(parts[0]!.source.info) as DumpInfo;
  const measured = {
    snapshot: await measureTexts(context, 'measure-dump', snapshot, language),
    partner: await measureTexts(context, 'measure-partner', partner, language),
  };
  Object.assign(
    views,
    measuredViews(context, 'raw', snapshot, measured.snapshot),
    measuredViews(context, 'partner', partner, measured.partner),
  );
  const companions = companionsOf(context.workspace, snapshotViews, tableData);
  const alignment = await align(context, { ...views, ...companions.views }, folder);
  const texts = await compareTexts(context, {
    run: { digest, folder },
    parts,
    planOf,
    recipe: input.recipe,
    snapshot,
    partner,
    alignment,
    views: { ...views, ...companions.views },
    derived: companions.derived,
  });
  Object.assign(views, texts.views);
  const alike = await findAlike(context, {
    run: { digest, folder },
    views,
    alignment: viewOf(folder, alignment.parts, 'alignment'),
  });
  for (const side of ['raw', 'partner'] as const)
    for (const table of ['duplicates', 'leaks'] as const)
      views[`${side}_${table}`] = viewOf(join(folder, 'compared'), alike.parts, table);
  const filters = await findFilters(context, {
    pairs: texts.views['pairs']!,
    raw_pages: views['raw_pages']!,
    raw_documents: views['raw_documents']!,
  });
  const grouped = await groupPages(context, {
    run: { digest, folder },
    views: { ...views, ...companions.views },
    derived: companions.derived,
    own,
  });
  for (const table of ['strata', 'groups', 'genders'] as const)
    views[table] = viewOf(join(folder, 'compared'), grouped.parts, table);
  const contaminated =
    benchmark === null
      ? null
      : {
          benchmark,
          parts: await findOverlaps(context, folder, benchmark, {
            raw: views['raw_documents']!,
            partner: views['partner_documents']!,
          }),
        };
  for (const table of ['benchmark_items', 'contaminations'] as const)
    views[table] = viewOf(join(folder, 'compared'), contaminated?.parts ?? [], table);
  const metrics = await diagnose(context, context.job, {
    views: { ...views, ...companions.views },
    derived: companions.derived,
    spill: spillFolder(context.workspace),
  });

  const facts: RunFacts = {
    snapshot: { name: set.name, parts, dataset: snapshot },
    partner: { name: theirs.name, parts: partnerParts, dataset: partner, schema: release.schemaDigest },
    tables,
    joins,
    recipe: recipeNamed(input.recipe),
    alignment,
    measured,
    grouped,
    own,
    traced: texts.traced,
    items: texts.items,
    compared: texts.compared,
    alike,
    contaminated,
    filters,
    metrics,
    startedAt,
    finishedAt: clock.now(),
  };
  return keepRun(context.workspace, digest, facts);
}

async function planOnce(context: StageContext, path: string): Promise<DumpPlan> {
  const found = context.workspace.plans.get(path);
  if (found !== undefined && stampMatches(found.stamp, await stampOf(path))) return found.plan;
  const payload: PlanDumpPayload = { path };
  return inThread(context, 'read-dump', 'plan-dump', payload) as Promise<DumpPlan>;
}

function sourceOf(context: StageContext, id: string): SourceRecord {
  const source = context.workspace.catalog.sources.get(id);
  if (source === undefined)
    throw new PlumblineError('not-found', 'The file is no longer in this workspace; add it again');
  return source;
}

function refuseMismatch(context: StageContext, ids: readonly string[]): void {
  for (const id of ids) {
    const source = sourceOf(context, id);
    if (source.sealState === 'mismatch')
      throw new PlumblineError(
        'checksum',
        `${source.sealSentence}. Download it again, or remove the sums list if it belongs to another dump`,
        { file: source.path },
      );
  }
}

/** Views of a dataset's tables under the names that metrics use. */
export function viewsOf(
  context: Pick<StageContext, 'workspace'>,
  prefix: 'raw' | 'partner',
  dataset: Dataset,
): Record<string, ViewSource> {
  const folder = datasetFolder(context.workspace, dataset.digest);
  const tables =
    prefix === 'raw'
      ? (['pages', 'revisions', 'documents', 'links', 'drops', 'ngrams', 'malformed'] as const)
      : (['documents', 'links', 'ngrams', 'malformed', 'splits', 'labels', 'licences'] as const);
  return Object.fromEntries(tables.map((table) => [`${prefix}_${table}`, viewOf(folder, dataset.parts, table)]));
}

async function diagnose(context: StageContext, job: JobHandle, payload: DiagnosePayload): Promise<RunFacts['metrics']> {
  job.throwIfCancelled();
  job.begin('diagnose', 1, 0);
  const control = job.task('diagnose', 0);
  try {
    const metrics = (await context.pool.run('diagnose', payload, control)) as RunFacts['metrics'];
    job.shardDone('diagnose', 0, metrics.length, control);
    job.end('diagnose');
    return metrics;
  } catch (error) {
    job.taskEnded('diagnose', control);
    throw error;
  }
}
