/** The main job: read both sides, align, compare, diagnose, write down what was found. */
import { join } from 'node:path';
import { PlumblineError } from '../../api/errors';
import type { Mapping } from '../../api';
import type { SealRecord, SourceRecord } from '../../catalog';
import { METRICS_IDENTITY } from '../../diagnostics';
import { planDump } from '../../dump';
import { inspectPartner, planPartner, type PartnerInfo } from '../../partner';
import { TABLES_VERSION, type ViewSource } from '../../tables';
import { TOKENISER } from '../../text';
import { recipeDigest, recipeNamed } from '../../wikitext';
import type { Found, JobHandle, StepPlan } from '../jobs/handle';
import type { ReadDumpPayload } from '../tasks/read-dump';
import type { ReadPartnerPayload } from '../tasks/read-partner';
import type { DiagnosePayload } from '../tasks/diagnose';
import { align } from './align';
import { comparePairs } from './compare';
import { datasetFolder, runFolder, spillFolder, type StageContext } from './context';
import { digestOf, findDataset, keepDataset, viewOf, type Dataset } from './dataset';
import { allThere, filesBelow } from './files';
import { keepRun, type RunFacts } from './results';
import { isAsSealed, recheckSeal, sealSources } from './seal';
import { runShards } from './shards';

export interface AuditInput {
  readonly snapshotId: string;
  readonly partnerId: string;
  readonly recipe: string;
}

/** How many bytes of XML come out of one of a compressed dump, about. */
const TYPICAL_RATIO = 3.5;

export function auditSteps(snapshot: SourceRecord, partner: SourceRecord): readonly StepPlan[] {
  const items = (found: Found): number => found.items('read-dump') + found.items('read-partner');
  const decoded = snapshot.compression === 'none' ? 1 : TYPICAL_RATIO;
  const text = (found: Found): number => found.text('read-dump') + found.text('read-partner');
  return [
    { name: 'seal', title: 'Hashing and sealing the files', bytes: 0, size: (found) => found.bytes('seal') },
    {
      name: 'read-dump',
      title: `Reading ${snapshot.name}`,
      bytes: snapshot.size,
      size: (found) => found.bytes('read-dump') * decoded,
    },
    {
      name: 'read-partner',
      title: `Reading ${partner.name}`,
      bytes: partner.size,
      size: (found) => found.bytes('read-partner'),
    },
    { name: 'align', title: 'Aligning records with pages', bytes: 0, size: items },
    { name: 'compare', title: 'Comparing the texts', bytes: 0, size: text },
    { name: 'diagnose', title: 'Working out the metrics', bytes: 0, size: text },
  ];
}

/** Runs an audit and gives the run's id. Everything that is already done is not done again. */
export async function audit(
  context: StageContext,
  input: AuditInput,
  clock: { readonly now: () => Date },
): Promise<string> {
  const startedAt = clock.now();
  const snapshotSource = sourceOf(context, input.snapshotId);
  const partnerSource = sourceOf(context, input.partnerId);
  const [snapshotSeal, partnerSeal] = await sealSources(context, [snapshotSource, partnerSource]);
  refuseMismatch(context, [input.snapshotId, input.partnerId]);
  const named = await namePartner(partnerSource, partnerSeal!);
  if (findDataset(context.workspace, named.digest) !== undefined) context.job.willReuse('read-partner');
  const snapshot = await readSnapshot(context, snapshotSource, snapshotSeal!, input.recipe);
  const partner = await readPartner(context, partnerSource, named);
  for (const source of [snapshotSource, partnerSource]) await assertSealed(context, source);

  const digest = digestOf({ snapshot: snapshot.digest, partner: partner.digest, metrics: METRICS_IDENTITY });
  const folder = runFolder(context.workspace, digest);
  const views: Record<string, ViewSource> = {
    ...viewsOf(context, 'raw', snapshot),
    ...viewsOf(context, 'partner', partner),
  };
  const alignment = await align(context, views, folder);
  const compared = await comparePairs(context, { digest, folder }, snapshot, partner, alignment);
  const pairs = compared.flatMap((result) => result.parts);
  views['pairs'] = viewOf(join(folder, 'compared'), pairs, 'pairs');
  const metrics = await diagnose(context, context.job, { views, spill: spillFolder(context.workspace) });

  const facts: RunFacts = {
    snapshot: { source: snapshotSource, seal: snapshotSeal!, dataset: snapshot },
    partner: { source: partnerSource, seal: partnerSeal!, dataset: partner },
    recipe: recipeNamed(input.recipe),
    alignment,
    compared,
    metrics,
    startedAt,
    finishedAt: clock.now(),
  };
  return keepRun(context.workspace, digest, facts);
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

/** The tables must be of the bytes that were sealed. */
async function assertSealed({ workspace }: StageContext, source: SourceRecord): Promise<void> {
  if (await isAsSealed(workspace, source)) return;
  await recheckSeal(workspace, source);
  const now = workspace.catalog.sources.get(source.id);
  const why = now === undefined || now.sealState === 'sealed' ? '' : ` ${now.sealSentence}`;
  throw new PlumblineError(
    'seal-broken',
    `${source.name} changed while it was being read.${why} What was read before is kept; start again once the file is as it was sealed`,
    { file: source.path },
  );
}

async function readSnapshot(
  context: StageContext,
  source: SourceRecord,
  seal: SealRecord,
  recipeName: string,
): Promise<Dataset> {
  const recipe = recipeNamed(recipeName);
  const key = {
    kind: 'snapshot',
    sha256: seal.sha256,
    recipe: recipeDigest(recipe),
    tokeniser: TOKENISER,
    tables: TABLES_VERSION,
  };
  const digest = digestOf(key);
  const found = await wholeDataset(context, digest);
  if (found !== undefined) return reuse(context, 'read-dump', found, 'pages', source.size);
  const plan = await planDump(source.path, {});
  const folder = datasetFolder(context.workspace, digest);
  const results = await runShards(context, {
    step: 'read-dump',
    scope: `dataset:${digest}`,
    folder,
    task: 'read-dump',
    items: 'pages',
    shards: plan.shards,
    assertSealed: () => assertSealed(context, source),
    payload: (index): ReadDumpPayload => ({
      plan: { ...plan, shards: [] },
      shard: plan.shards[index]!,
      recipe,
      folder,
    }),
  });
  return keepDataset(context.workspace, { digest, kind: 'snapshot', key }, results);
}

interface NamedPartner {
  readonly info: PartnerInfo;
  readonly mapping: Mapping;
  readonly key: Dataset['key'];
  readonly digest: string;
}

/** What the partner's tables follow from, and so their name, before any is made. */
async function namePartner(source: SourceRecord, seal: SealRecord): Promise<NamedPartner> {
  const info = await inspectPartner(source.path);
  const mapping = source.mapping === null ? info.proposal.mapping : (JSON.parse(source.mapping) as Mapping);
  const key = { kind: 'partner', sha256: seal.sha256, mapping, tokeniser: TOKENISER, tables: TABLES_VERSION };
  return { info, mapping, key, digest: digestOf(key) };
}

async function readPartner(
  context: StageContext,
  source: SourceRecord,
  { info, mapping, key, digest }: NamedPartner,
): Promise<Dataset> {
  const found = await wholeDataset(context, digest);
  if (found !== undefined) return reuse(context, 'read-partner', found, 'records', source.size);
  const plan = await planPartner(source.path, info, mapping, {});
  const folder = datasetFolder(context.workspace, digest);
  const results = await runShards(context, {
    step: 'read-partner',
    scope: `dataset:${digest}`,
    folder,
    task: 'read-partner',
    items: 'records',
    shards: plan.shards,
    assertSealed: () => assertSealed(context, source),
    payload: (index): ReadPartnerPayload => ({ plan: { ...plan, shards: [] }, shard: plan.shards[index]!, folder }),
  });
  return keepDataset(context.workspace, { digest, kind: 'partner', key }, results);
}

/** A dataset that is there with all its files; whatever lacks files is done again as far as they lack. */
async function wholeDataset({ workspace }: StageContext, digest: string): Promise<Dataset | undefined> {
  const found = findDataset(workspace, digest);
  if (found === undefined) return undefined;
  const files = await filesBelow(datasetFolder(workspace, digest));
  return files.has('dataset.json') && allThere(found.parts, files) ? found : undefined;
}

function reuse(
  context: StageContext,
  step: 'read-dump' | 'read-partner',
  dataset: Dataset,
  items: string,
  bytes: number,
): Dataset {
  context.job.begin(step, 1, bytes);
  const totals = dataset.counters['totals'];
  context.job.shardDone(step, bytes, totals?.[items] ?? 0, undefined, totals?.['chars']);
  context.job.end(step);
  return dataset;
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
      : (['documents', 'links', 'ngrams', 'malformed'] as const);
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
