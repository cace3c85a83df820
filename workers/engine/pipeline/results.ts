/** Writes down what follows from inputs and recipe alone, and beside it what else the statement needs. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import type { Mapping } from '../../api';
import { resultsSchema, type Metric, type OwnGroup, type Results } from '../../api/results';
import type { RunRecord } from '../../catalog';
import { KINDS, rankKinds } from '../../compare/fingerprints';
import type { DumpInfo } from '../../dump';
import type { PartnerInfo } from '../../partner';
import { TABLES_VERSION, writeWhole } from '../../tables';
import { TOKENISER } from '../../text';
import { recipeDigest, type Recipe } from '../../wikitext';
import { addCounters, counted, type Counters, type Part, type ShardResult } from '../parts';
import type { Alignment } from '../tasks/align';
import { runFolder, type Workspace } from './context';
import { setDigest, tableDigests, type Dataset } from './dataset';
import { RUN_TABLES } from '../runs';
import type { Filters } from './filters';
import type { BenchmarkFile } from './overlaps';
import type { TableJoin } from './join-tables';
import type { Measured } from './measures';
import type { SealedFile } from './read';
import type { TableRead } from './tables';
import type { Alike } from './alike';

/** A dump or a dataset: one file, or the parts of a set, and what was read from them. */
interface Side {
  readonly name: string;
  readonly parts: readonly SealedFile[];
  readonly dataset: Dataset;
}

export interface RunFacts {
  readonly snapshot: Side;
  /** With the digest of the Arrow schema that its values have. */
  readonly partner: Side & { readonly schema: string };
  /** What was published beside the dump and read with it, in order. */
  readonly tables: readonly TableRead[];
  readonly joins: readonly TableJoin[];
  readonly recipe: Recipe;
  readonly alignment: Alignment;
  /** What was counted in the texts of either side. */
  readonly measured: Measured;
  readonly grouped: ShardResult;
  /** Groups that the user made. */
  readonly own: readonly OwnGroup[];
  /** Of a dump with histories; else none. */
  readonly traced: readonly ShardResult[];
  readonly compared: readonly ShardResult[];
  readonly items: readonly ShardResult[];
  readonly alike: Alike;
  /** What of a benchmark stands in the texts; null where none was given. */
  readonly contaminated: { readonly benchmark: BenchmarkFile; readonly parts: readonly Part[] } | null;
  readonly filters: Filters;
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
    snapshotId: facts.snapshot.parts[0]!.source.id,
    partnerId: facts.partner.parts[0]!.source.id,
    snapshotName: facts.snapshot.name,
    partnerName: facts.partner.name,
    recipe: facts.recipe.name,
    snapshotDataset: facts.snapshot.dataset.digest,
    partnerDataset: facts.partner.dataset.digest,
    resultDigest,
    startedAt: facts.startedAt.toISOString(),
    finishedAt: facts.finishedAt.toISOString(),
    facts: JSON.stringify({
      snapshotIds: facts.snapshot.parts.map(({ source }) => source.id),
      partnerIds: facts.partner.parts.map(({ source }) => source.id),
      tables: facts.tables.map(({ source, dataset }) => ({ id: source.id, digest: dataset.digest })),
      joins: facts.joins.map(({ table, rows, counters, sentence }) => ({
        table,
        rows,
        sentence: counters === null ? null : sentence,
      })),
      originTexts: partsOf(facts).filter(({ table }) => table === 'origin_texts'),
      ...Object.fromEntries(RUN_TABLES.map((name) => [name, partsOf(facts).filter(({ table }) => table === name)])),
    }),
  };
  workspace.catalog.runs.put(run);
  return digest;
}

/** Columns by their part, and those of labels, which may be several. */
function columnsOf({ labels, ...mapping }: Mapping): Pick<Results['partner'], 'mapping' | 'labels'> {
  const roles = Object.entries(mapping).filter((each): each is [string, string | null] => each[1] !== undefined);
  return { mapping: Object.fromEntries(roles), ...(labels === undefined ? {} : { labels: [...labels] }) };
}

/** What a run's tables consist of, besides the alignment. */
const partsOf = ({ traced, compared, items, alike, grouped, contaminated }: RunFacts): readonly Part[] => [
  ...traced.flatMap(({ parts }) => parts),
  ...items.flatMap(({ parts }) => parts),
  ...compared.flatMap(({ parts }) => parts),
  ...alike.parts,
  ...grouped.parts,
  ...(contaminated?.parts ?? []),
];

function resultsOf(facts: RunFacts): Results {
  const { parts } = facts.snapshot;
  const theirs = facts.partner.parts;
  const dumps = parts.map(({ source }) => JSON.parse(source.info) as DumpInfo);
  const dump = dumps[0]!;
  const partnerInfo = JSON.parse(facts.partner.parts[0]!.source.info) as PartnerInfo;
  const raw = facts.snapshot.dataset.counters;
  const records = facts.partner.dataset.counters;
  const compared: Counters = {};
  for (const result of facts.compared) addCounters(compared, result.counters);
  const total = (counters: Counters, key: string): number => counters['totals']?.[key] ?? 0;
  const sha1 = { ok: 0, bad: 0, unchecked: 0, ...counted(raw, 'sha1') };
  const tables = (dataset: Results['tables'][number]['dataset'], parts: Dataset['parts']) =>
    tableDigests(parts).map((table) => ({ dataset, ...table }));
  return resultsSchema.parse({
    schema: 'plumbline-results/1',
    snapshot: {
      sha256: setDigest(parts.map(({ seal }) => seal.sha256)),
      size: parts.reduce((sum, { seal }) => sum + seal.size, 0),
      parts: parts.length === 1 ? [] : parts.map(({ seal: { sha256, size } }) => ({ sha256, size })),
      wiki: dump.wiki,
      language: dump.language,
      schemaVersion: dump.schemaVersion,
      generator: dump.generator,
      compression: dump.compression,
      streams: dumps.reduce((sum, { streams }) => sum + streams, 0),
    },
    partner: {
      sha256: setDigest(theirs.map(({ seal }) => seal.sha256)),
      size: theirs.reduce((sum, { seal }) => sum + seal.size, 0),
      ...(theirs.length === 1 ? {} : { parts: theirs.map(({ seal: { sha256, size } }) => ({ sha256, size })) }),
      format: partnerInfo.format,
      compression: partnerInfo.compression,
      writer: partnerInfo.writer,
      ...columnsOf(facts.partner.dataset.key['mapping'] as Mapping),
      schema: facts.partner.schema,
    },
    ...(facts.own.length === 0 ? {} : { groups: facts.own }),
    ...(facts.contaminated === null
      ? {}
      : { benchmark: { sha256: facts.contaminated.benchmark.sha256, size: facts.contaminated.benchmark.size } }),
    recipe: { name: facts.recipe.name, version: facts.recipe.version, digest: recipeDigest(facts.recipe) },
    tokeniser: TOKENISER,
    tablesVersion: TABLES_VERSION,
    tables: [
      ...tables('snapshot', [...facts.snapshot.dataset.parts, ...facts.measured.snapshot]),
      ...tables('partner', [...facts.partner.dataset.parts, ...facts.measured.partner]),
      ...tables(
        'companion',
        facts.tables.flatMap(({ dataset }) => dataset.parts),
      ),
      ...tables('run', [...facts.alignment.parts, ...partsOf(facts)]),
    ],
    ...(facts.tables.length === 0 ? {} : { companions: companionsIn(facts) }),
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
    fingerprints: fingerprintsIn(compared, facts.filters),
    duplicates: duplicatesIn(facts.alike),
    ...originsIn(facts.traced),
    metrics: facts.metrics,
  });
}

/** Files by what is in them, tables by how far they fit the pages. Names of files are no part of a result. */
function companionsIn({ tables, joins }: RunFacts): Results['companions'] {
  return {
    files: tables.map(({ source, seal, dataset }) => ({
      sha256: seal.sha256,
      size: seal.size,
      format: source.format,
      compression: source.compression,
      rows: counted(dataset.counters, 'rows'),
      malformed: counted(dataset.counters, 'malformed'),
      notes: [...(dataset.notes ?? [])],
    })),
    tables: joins.map(({ table, rows, counters, sentence }) => ({
      table,
      rows,
      join: counters === null ? null : { ...counters },
      sentence,
    })),
  };
}

/** Texts that are there twice; copied, so that a result holds nothing that it does not name. */
function duplicatesIn({ raw, partner, leaks }: Alike): Results['duplicates'] {
  return {
    raw: { ...raw },
    partner: { ...partner },
    ...(leaks === null
      ? {}
      : { leaks: { splits: { ...leaks.splits }, records: { ...leaks.records }, kinds: { ...leaks.kinds } } }),
  };
}

/** Which revisions the texts are from, as far as the dump has histories. */
function originsIn(traced: readonly ShardResult[]): Pick<Results, 'origins'> {
  const counters: Counters = {};
  for (const result of traced) addCounters(counters, result.counters);
  if (counters['origins'] === undefined) return {};
  return {
    origins: {
      records: counted(counters, 'origins'),
      stated: counted(counters, 'stated'),
      fates: counted(counters, 'fates'),
    },
  };
}

/** What the partner did to the texts, by how many documents show it. */
function fingerprintsIn(compared: Counters, filters: Filters): Results['fingerprints'] {
  const { changed = 0, explained = 0, unexplained = 0 } = compared['fingerprint'] ?? {};
  const rows = rankKinds({
    documents: counted(compared, 'fingerprintDocuments'),
    tokens: counted(compared, 'fingerprintTokens'),
    instead: counted(compared, 'fingerprintInstead'),
    insteadTokens: counted(compared, 'fingerprintInsteadTokens'),
    parameters: counted(compared, 'fingerprintParameters'),
  });
  const kinds = rows.map((row) => ({ ...row, title: KINDS[row.kind].title, sentence: KINDS[row.kind].sentence }));
  return { changed, explained, unexplainedTokens: unexplained, filters, kinds };
}
