/** Reads either side into a dataset: its shards into tables, and the words they counted into one table. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mapping } from '../../api';
import type { SealRecord, SourceRecord } from '../../catalog';
import { loneShards, type DumpPlan, type LoneShard } from '../../dump';
import { inspectPartner, partOfDataset, type PartnerInfo, type PartnerPlan, type PartnerShard } from '../../partner';
import { TABLES_VERSION } from '../../tables';
import { TOKENISER } from '../../text';
import { recipeDigest, recipeNamed } from '../../wikitext';
import type { StepName } from '../jobs/handle';
import type { PlanPartnerPayload } from '../tasks/plan';
import type { ReadDumpPayload } from '../tasks/read-dump';
import type { ReadPartnerPayload } from '../tasks/read-partner';
import { assertSealed } from './assert-sealed';
import { datasetFolder, inThread, type StageContext } from './context';
import { digestOf, findDataset, keepDataset, setDigest, type Dataset, type DatasetInput } from './dataset';
import { allThere, filesBelow } from './files';
import { isGramPart, mergeGrams, partitionsFor } from './grams';
import { runShards, type ShardWork } from './shards';
import { isMeasuredPart } from './measures';

/** Words and pairs are always counted. */
export const FEWEST_NGRAMS = 2;

export interface SealedFile {
  readonly source: SourceRecord;
  readonly seal: SealRecord;
}

export interface SnapshotInput {
  /** One file, or the parts of a set in the order in which they are read. */
  readonly parts: readonly SealedFile[];
  readonly recipe: string;
  /** Longest n-gram that is counted. */
  readonly ngrams: number;
  /** Where a file is cut. */
  readonly planOf: (source: SourceRecord) => Promise<DumpPlan>;
}

export async function readSnapshot(context: StageContext, input: SnapshotInput): Promise<Dataset> {
  const { parts, planOf } = input;
  const recipe = recipeNamed(input.recipe);
  const key = {
    kind: 'snapshot',
    sha256: setDigest(parts.map(({ seal }) => seal.sha256)),
    recipe: recipeDigest(recipe),
    tokeniser: TOKENISER,
    tables: TABLES_VERSION,
    ...gramsKey(input.ngrams),
  };
  const steps = ['read-dump', 'merge-dump'] as const;
  const sources = parts.map(({ source }) => source);
  return readDataset(context, sources, steps, 'pages', { kind: 'snapshot', key }, async (target) => {
    const shards: (LoneShard & { readonly index: number; readonly bytes: number })[] = [];
    const inputs: DatasetInput[] = [];
    for (const { source, seal } of parts) {
      inputs.push({ sha256: seal.sha256, firstShard: shards.length });
      for (const lone of loneShards(await planOf(source)))
        shards.push({ ...lone, index: shards.length, bytes: lone.shard.bytes });
    }
    return {
      inputs,
      task: 'read-dump',
      shards,
      payload: (index): ReadDumpPayload => {
        const { plan, shard } = shards[index]!;
        return { plan, shard, index, recipe, ...target };
      },
    };
  });
}

export interface NamedPartner {
  readonly info: PartnerInfo;
  readonly mapping: Mapping;
  readonly key: Dataset['key'];
  readonly digest: string;
}

/**
 * What the partner's tables follow from, and so their name, before any is made.
 * @param parts one file, or those of a dataset in the order in which they are read
 * @param chosen columns as somebody chose them, JSON; null where they are guessed from the first file
 * @param ngrams longest n-gram that is counted
 */
export async function namePartner(
  parts: readonly SealedFile[],
  chosen: string | null,
  ngrams: number = FEWEST_NGRAMS,
): Promise<NamedPartner> {
  const info = await inspectPartner(parts[0]!.source.path);
  const mapping = chosen === null ? info.proposal.mapping : (JSON.parse(chosen) as Mapping);
  const sha256 = setDigest(parts.map(({ seal }) => seal.sha256));
  const splits = splitsOf(parts);
  const named = splits === null ? {} : { splits };
  const key = {
    kind: 'partner',
    sha256,
    mapping,
    tokeniser: TOKENISER,
    tables: TABLES_VERSION,
    ...named,
    ...gramsKey(ngrams),
  };
  return { info, mapping, key, digest: digestOf(key) };
}

/** Which split each file is of by its name; null where they are of one, or the names do not say. */
function splitsOf(parts: readonly SealedFile[]): readonly (string | null)[] | null {
  const splits = parts.map(({ source }) => partOfDataset(source.path)?.split ?? null);
  return new Set(splits.filter((split) => split !== null)).size < 2 ? null : splits;
}

export async function readPartner(
  context: StageContext,
  parts: readonly SealedFile[],
  { info, mapping, key }: NamedPartner,
): Promise<Dataset> {
  const steps = ['read-partner', 'merge-partner'] as const;
  const sources = parts.map(({ source }) => source);
  return readDataset(context, sources, steps, 'records', { kind: 'partner', key }, async (target) => {
    const shards: PartnerShard[] = [];
    const splits = splitsOf(parts);
    const splitOfShard: (string | null)[] = [];
    const plans: Omit<PartnerPlan, 'shards'>[] = [];
    const inputs: DatasetInput[] = [];
    for (const [i, { source, seal }] of parts.entries()) {
      const own = i === 0 ? info : withColumnsOf(info, await inspectPartner(source.path));
      const payload: PlanPartnerPayload = { path: source.path, info: own, mapping };
      const plan = (await inThread(context, 'read-partner', 'plan-partner', payload)) as PartnerPlan;
      inputs.push({ sha256: seal.sha256, firstShard: shards.length });
      for (const shard of plan.shards) {
        plans.push(plan);
        splitOfShard.push(splits?.[i] ?? null);
        shards.push({ ...shard, index: shards.length });
      }
    }
    return {
      inputs,
      task: 'read-partner',
      shards,
      payload: (index): ReadPartnerPayload => ({
        plan: { ...plans[index]!, shards: [] },
        shard: shards[index]!,
        split: splitOfShard[index]!,
        ...target,
      }),
    };
  });
}

/** The first records of a part may lack a column that others have. */
function withColumnsOf(first: PartnerInfo, own: PartnerInfo): PartnerInfo {
  const names = new Set(own.columns.map(({ name }) => name));
  return { ...own, columns: [...own.columns, ...first.columns.filter(({ name }) => !names.has(name))] };
}

/** Named where it is not as usual, so that datasets of before there was a choice keep their names. */
const gramsKey = (ngrams: number): { readonly ngrams?: number } => (ngrams === FEWEST_NGRAMS ? {} : { ngrams });
const longestOf = (key: Dataset['key']): number => Number(key['ngrams'] ?? FEWEST_NGRAMS);

/** Where a task writes, and how it counts. */
type Target = Pick<ReadDumpPayload, 'folder' | 'partitions' | 'gramBytes' | 'longest'>;

async function readDataset(
  context: StageContext,
  sources: readonly SourceRecord[],
  [reading, merging]: readonly ['read-dump', 'merge-dump'] | readonly ['read-partner', 'merge-partner'],
  items: string,
  name: Pick<Dataset, 'kind' | 'key'>,
  plan: (target: Target) => Promise<Pick<ShardWork, 'task' | 'shards' | 'payload'> & Pick<Dataset, 'inputs'>>,
): Promise<Dataset> {
  const digest = digestOf(name.key);
  const size = sources.reduce((sum, source) => sum + source.size, 0);
  const found = await wholeDataset(context, digest);
  if (found !== undefined) {
    const totals = found.counters['totals'];
    skip(context, reading, size, totals?.[items] ?? 0, totals?.['chars']);
    skip(context, merging, 0, 0);
    return found;
  }
  const folder = datasetFolder(context.workspace, digest);
  const partitions = partitionsFor(size);
  const { inputs, ...work } = await plan({
    folder,
    partitions,
    gramBytes: context.gramBytes,
    longest: longestOf(name.key),
  });
  const results = await runShards(context, {
    step: reading,
    scope: `dataset:${digest}`,
    folder,
    owns: (file) => !isGramPart(file) && !isMeasuredPart(file),
    items,
    assertSealed: async () => {
      for (const source of sources) await assertSealed(context, source);
    },
    ...work,
  });
  const grams = await mergeGrams(context, merging, { digest, partitions }, results);
  const dataset = keepDataset(context.workspace, { digest, ...name, inputs }, results, grams);
  await removeRuns(folder);
  return dataset;
}

/** Once they are merged nobody needs them; where removing them failed, the next reading removes them. */
const removeRuns = (folder: string): Promise<void> => rm(join(folder, 'runs'), { recursive: true, force: true });

/** A dataset that is there with all its files; whatever lacks files is done again as far as they lack. */
export async function wholeDataset({ workspace }: StageContext, digest: string): Promise<Dataset | undefined> {
  const found = findDataset(workspace, digest);
  if (found === undefined) return undefined;
  const folder = datasetFolder(workspace, digest);
  const files = await filesBelow(folder);
  const named = ['dataset.json', ...found.parts.map(({ file }) => file)];
  if (!allThere(named, files)) return undefined;
  await removeRuns(folder);
  return found;
}

/** Shows a step as done that an earlier run did. */
function skip(context: StageContext, step: StepName, bytes: number, items: number, text?: number): void {
  context.job.begin(step, 1, bytes);
  context.job.shardDone(step, bytes, items, undefined, text);
  context.job.end(step);
}
