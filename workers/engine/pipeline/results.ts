/** Writes down what follows from inputs and recipe alone, and beside it what else the statement needs. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { resultsSchema, type Metric, type Results } from '../../api/results';
import type { RunRecord, SealRecord, SourceRecord } from '../../catalog';
import type { DumpInfo } from '../../dump';
import type { PartnerInfo } from '../../partner';
import { TABLES_VERSION, writeWhole } from '../../tables';
import { TOKENISER } from '../../text';
import { recipeDigest, type Recipe } from '../../wikitext';
import { addCounters, counted, type Counters, type ShardResult } from '../parts';
import type { Alignment } from '../tasks/align';
import { runFolder, type Workspace } from './context';
import { tableDigests, type Dataset } from './dataset';

interface Side {
  readonly source: SourceRecord;
  readonly seal: SealRecord;
  readonly dataset: Dataset;
}

export interface RunFacts {
  readonly snapshot: Side;
  readonly partner: Side;
  readonly recipe: Recipe;
  readonly alignment: Alignment;
  readonly compared: readonly ShardResult[];
  readonly metrics: readonly Metric[];
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

/** Keeps the results of a run and gives the run's id. */
export function keepRun(workspace: Workspace, digest: string, facts: RunFacts): string {
  const results = resultsOf(facts);
  const json = canonicalize(results)!;
  const resultDigest = createHash('sha256').update(json).digest('hex');
  writeWhole(join(runFolder(workspace, digest), 'results.json'), Buffer.from(json));
  const run: RunRecord = {
    id: digest,
    snapshotId: facts.snapshot.source.id,
    partnerId: facts.partner.source.id,
    snapshotName: facts.snapshot.source.name,
    partnerName: facts.partner.source.name,
    recipe: facts.recipe.name,
    snapshotDataset: facts.snapshot.dataset.digest,
    partnerDataset: facts.partner.dataset.digest,
    resultDigest,
    startedAt: facts.startedAt.toISOString(),
    finishedAt: facts.finishedAt.toISOString(),
    facts: JSON.stringify({ pairs: facts.compared.flatMap((result) => result.parts) }),
  };
  workspace.catalog.runs.put(run);
  return digest;
}

function resultsOf(facts: RunFacts): Results {
  const dump = JSON.parse(facts.snapshot.source.info) as DumpInfo;
  const partnerInfo = JSON.parse(facts.partner.source.info) as PartnerInfo;
  const raw = facts.snapshot.dataset.counters;
  const records = facts.partner.dataset.counters;
  const compared: Counters = {};
  for (const result of facts.compared) addCounters(compared, result.counters);
  const total = (counters: Counters, key: string): number => counters['totals']?.[key] ?? 0;
  const sha1 = { ok: 0, bad: 0, unchecked: 0, ...counted(raw, 'sha1') };
  const tables = (dataset: 'snapshot' | 'partner' | 'run', parts: Dataset['parts']) =>
    tableDigests(parts).map((table) => ({ dataset, ...table }));
  return resultsSchema.parse({
    schema: 'plumbline-results/1',
    snapshot: {
      sha256: facts.snapshot.seal.sha256,
      size: facts.snapshot.seal.size,
      wiki: dump.wiki,
      language: dump.language,
      schemaVersion: dump.schemaVersion,
      generator: dump.generator,
      compression: dump.compression,
      streams: dump.streams,
    },
    partner: {
      sha256: facts.partner.seal.sha256,
      size: facts.partner.seal.size,
      format: partnerInfo.format,
      compression: partnerInfo.compression,
      writer: partnerInfo.writer,
      mapping: facts.partner.dataset.key['mapping'],
    },
    recipe: { name: facts.recipe.name, version: facts.recipe.version, digest: recipeDigest(facts.recipe) },
    tokeniser: TOKENISER,
    tablesVersion: TABLES_VERSION,
    tables: [
      ...tables('snapshot', facts.snapshot.dataset.parts),
      ...tables('partner', facts.partner.dataset.parts),
      ...tables('run', [...facts.alignment.parts, ...facts.compared.flatMap((result) => result.parts)]),
    ],
    raw: {
      pages: total(raw, 'pages'),
      redirects: total(raw, 'redirects'),
      revisions: total(raw, 'revisions'),
      sha1,
      kept: total(raw, 'kept'),
      droppedPages: counted(raw, 'dropped'),
      droppedNodes: counted(raw, 'nodes'),
      malformed: counted(raw, 'malformed'),
      byNamespace: counted(raw, 'namespaces'),
      byContributorKind: counted(raw, 'contributors'),
    },
    partnerRecords: {
      records: total(records, 'records'),
      withText: total(records, 'withText'),
      malformed: counted(records, 'malformed'),
      problems: counted(records, 'problems'),
    },
    alignment: {
      methods: counted(facts.alignment.counters, 'methods'),
      statuses: counted(compared, 'statuses'),
      missingReasons: counted(compared, 'missingReasons'),
    },
    metrics: facts.metrics,
  });
}
