/**
 * A workspace of as many pages as the English Wikipedia has, without the days of reading them: tables in the schemas, parts
 * and shards that the engine writes for such a dump, rows made by SQL, a catalog as it would stand. Texts are short, which
 * none of what is measured here reads; the anchors are those of the bundled sample, so that pages can be opened.
 */
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import canonicalize from 'canonicalize';
import { resultsSchema } from '../../workers/api/results';
import { openCatalog, type Catalog } from '../../workers/catalog';
import { inspectDump, planDump, readDumpShard } from '../../workers/dump';
import type { Part } from '../../workers/engine/parts';
import type { Dataset } from '../../workers/engine/pipeline/dataset';
import { inspectPartner } from '../../workers/partner';
import { hashFile } from '../../workers/sources';
import type { TableName } from '../../workers/tables';
import { largeFacts, largeFolder } from './large-folder';
import { SAMPLE } from '../unit/engine/material';
import { someResults } from '../unit/provenance/support';

/** Decoded, 8 MB of bzip2 hold about so many pages of the English Wikipedia. */
const PAGES_A_SHARD = 3334;
const SNAPSHOT = 'a'.repeat(64);
const PARTNER = 'b'.repeat(64);
export const RUN = 'c'.repeat(64);
const NEVER = new Date(0).toISOString();

export interface LargeWorkspace {
  readonly folder: string;
  readonly pages: number;
  readonly parts: number;
}

export async function largeWorkspace(cache: string, pages: number): Promise<LargeWorkspace> {
  const folder = largeFolder(cache, pages);
  const facts = largeFacts(cache, pages);
  if (existsSync(facts)) {
    await lookAgain(folder);
    return JSON.parse(readFileSync(facts, 'utf8')) as LargeWorkspace;
  }
  rmSync(folder, { recursive: true, force: true });
  const building = `${folder}-building`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  const parts = await write(building, pages);
  renameSync(building, folder);
  const made = { folder, pages, parts };
  writeFileSync(facts, JSON.stringify(made));
  return made;
}

/** The sample may have been written anew since, and what is known of a file is more from one version to the next. */
async function lookAgain(folder: string): Promise<void> {
  const catalog = openCatalog(folder);
  try {
    for (const { id } of catalog.sources.list()) catalog.sources.remove(id);
    await addSources(catalog);
  } finally {
    catalog.close();
  }
}

/** Gives how many part files there are. */
async function write(folder: string, pages: number): Promise<number> {
  const anchors = await anchorsOfSample();
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run(
    `CREATE TABLE anchors AS SELECT * FROM (VALUES ${anchors.join(', ')}) a(n, anchor, skip, length)`,
  );
  const shards = Math.ceil(pages / PAGES_A_SHARD);
  const snapshot: Part[] = [];
  const partner: Part[] = [];
  const pairs: Part[] = [];
  for (let shard = 0; shard < shards; shard++) {
    const first = shard * PAGES_A_SHARD;
    const past = Math.min(pages, first + PAGES_A_SHARD);
    const put = async (base: string, into: Part[], table: TableName, sql: string, number = 0): Promise<void> => {
      const file = `${table}/part-${pad(shard, 6)}-${pad(number, 4)}.parquet`;
      into.push(await writePart(connection, join(folder, base), table, file, sql));
    };
    const raw = join('tables', SNAPSHOT);
    await put(raw, snapshot, 'pages', pagesSql(shard, first, past, anchors.length));
    await put(raw, snapshot, 'links', linksSql(shard, first, past));
    await put(raw, snapshot, 'drops', dropsSql(shard, first, past));
    const third = Math.ceil((past - first) / 3);
    for (let i = 0; i < 3; i++) {
      const to = Math.min(past, first + (i + 1) * third);
      await put(raw, snapshot, 'documents', documentsSql(shard, first, first + i * third, to), i);
      partner.push(linked(folder, snapshot.at(-1)!));
    }
    await put(join('runs', RUN, 'compared'), pairs, 'pairs', pairsSql(shard, first, past));
    if (shard % 100 === 0) console.log(`made ${shard} of ${shards} shards`);
  }
  connection.closeSync();
  instance.closeSync();
  await writeCatalog(folder, pages, { snapshot, partner, pairs });
  return snapshot.length + partner.length + pairs.length;
}

async function writePart(
  connection: DuckDBConnection,
  base: string,
  table: TableName,
  file: string,
  sql: string,
): Promise<Part> {
  const path = join(base, file);
  mkdirSync(dirname(path), { recursive: true });
  const copy = `COPY (${sql}) TO '${path}' (FORMAT PARQUET, COMPRESSION zstd, ROW_GROUP_SIZE 8192)`;
  const [row] = (await connection.runAndReadAll(copy)).getRowObjectsJS();
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  return { table, file, rows: Number(row!['Count']), sha256 };
}

/** The partner has the same records: the same file under its own name. */
function linked(folder: string, part: Part): Part {
  const path = join(folder, 'tables', PARTNER, part.file);
  mkdirSync(dirname(path), { recursive: true });
  linkSync(join(folder, 'tables', SNAPSHOT, part.file), path);
  return part;
}

const pad = (number: number, width: number): string => String(number).padStart(width, '0');
const seq = (shard: number, first: number): string => `(${shard}::BIGINT * 4294967296 + i - ${first})`;
const range = (first: number, past: number): string => `range(${first}, ${past}) r(i)`;
/** Numbers and words that look as if by chance and are the same each time. */
const dice = (salt: number, sides: number): string => `(hash(i + ${salt}) % ${sides})::INTEGER`;
const TITLE = `upper(chr(97 + ${dice(1, 26)})) || substr(md5(i::VARCHAR), 1, 4 + ${dice(2, 12)}) || ' ' || i`;
const DROPPED = `${dice(3, 10)} < 4`;

function pagesSql(shard: number, first: number, past: number, anchors: number): string {
  return `SELECT ${seq(shard, first)} AS seq, i AS page_id, CASE WHEN ${dice(4, 20)} = 0 THEN 14 ELSE 0 END AS ns, ${TITLE} AS title,
      CASE WHEN ${DROPPED} THEN 'Other' END AS redirect, 1 AS revisions, ${shard} AS shard, anchor, skip, length
    FROM ${range(first, past)} JOIN anchors ON n = i % ${anchors} ORDER BY i`;
}

function documentsSql(shard: number, first: number, from: number, to: number): string {
  const text = `'Text of page ' || i || ' in ' || md5(i::VARCHAR) || ' and what else there is to say about it'`;
  return `SELECT ${seq(shard, first)} AS seq, i AS page_id, i + 700000000 AS rev_id, 0 AS ns, ${TITLE} AS title,
      CASE WHEN NOT ${DROPPED} THEN ${text} END AS text, CASE WHEN ${DROPPED} THEN 'redirect' END AS dropped,
      100 AS chars, 14 AS tokens, 1 AS numbers, 'Latn' AS script, 2 AS links
    FROM ${range(from, to)}`;
}

function linksSql(shard: number, first: number, past: number): string {
  return `SELECT ${seq(shard, first)} AS seq, 'Target ' || (i % 1000) AS target, 'label' AS label
    FROM ${range(first, past)}, range(2) WHERE NOT ${DROPPED}`;
}

function dropsSql(shard: number, first: number, past: number): string {
  return `SELECT ${seq(shard, first)} AS seq, reason, 1 + ${dice(5, 9)} AS count, 100::BIGINT AS chars
    FROM ${range(first, past)}, (VALUES ('template'), ('reference'), ('table')) v(reason) WHERE NOT ${DROPPED}`;
}

function pairsSql(shard: number, first: number, past: number): string {
  const status = `CASE WHEN ${DROPPED} THEN 'dropped-by-both' WHEN ${dice(6, 100)} < 3 THEN 'missing' WHEN ${dice(6, 100)} < 5 THEN 'emptied'
    WHEN ${dice(6, 100)} < 70 THEN 'changed' ELSE 'identical' END`;
  const tokens = `20 + ${dice(7, 4000)}`;
  return `SELECT ${seq(shard, first)} AS raw_seq, CASE WHEN ${dice(6, 100)} >= 3 THEN ${seq(shard, first)} END AS partner_seq, i AS page_id,
      ${TITLE} AS title, CASE WHEN ${dice(4, 20)} = 0 THEN 14 ELSE 0 END AS ns, 'page_id' AS method, ${status} AS status,
      CASE WHEN ${DROPPED} THEN 'redirect' END AS reason, 'Latn' AS script, 1 + ${dice(8, 10)} AS decile,
      6 * (${tokens}) AS raw_chars, 5 * (${tokens}) AS partner_chars, ${tokens} AS raw_tokens, ${tokens} AS partner_tokens,
      (${tokens}) - ${dice(9, 20)} AS shared_tokens, ${dice(10, 90)} AS raw_numbers, ${dice(10, 90)} // 2 AS kept_numbers,
      ${dice(11, 60)} AS raw_links, ${dice(11, 60)} // 3 AS kept_labels, NULL::INTEGER AS kept_targets, ${dice(11, 60)} AS raw_targets
    FROM ${range(first, past)}`;
}

async function anchorsOfSample(): Promise<readonly string[]> {
  const plan = await planDump(SAMPLE.dump, {});
  const anchors: string[] = [];
  for (const shard of plan.shards)
    for (const { anchor } of readDumpShard(plan, shard, {}))
      anchors.push(
        `(${anchors.length}::BIGINT, ${anchor.anchor}::BIGINT, ${anchor.skip}::BIGINT, ${anchor.length}::BIGINT)`,
      );
  return anchors;
}

async function writeCatalog(
  folder: string,
  pages: number,
  parts: { readonly snapshot: readonly Part[]; readonly partner: readonly Part[]; readonly pairs: readonly Part[] },
): Promise<void> {
  const catalog = openCatalog(folder);
  try {
    catalog.setMeta('createdAt', NEVER);
    const [snapshotSha, partnerSha] = await addSources(catalog);
    const datasets: readonly Dataset[] = [
      {
        digest: SNAPSHOT,
        kind: 'snapshot',
        key: { sha256: snapshotSha },
        inputs: [{ sha256: snapshotSha, firstShard: 0 }],
        parts: parts.snapshot,
        counters: { totals: { pages, revisions: pages } },
      },
      {
        digest: PARTNER,
        kind: 'partner',
        key: { sha256: partnerSha },
        inputs: [{ sha256: partnerSha, firstShard: 0 }],
        parts: parts.partner,
        counters: { totals: { records: pages } },
      },
    ];
    for (const dataset of datasets) {
      const json = JSON.stringify(dataset);
      writeFileSync(join(folder, 'tables', dataset.digest, 'dataset.json'), json);
      catalog.datasets.add(dataset.digest, dataset.kind, json);
      acknowledge(catalog, `dataset:${dataset.digest}`, dataset.parts);
    }
    acknowledge(catalog, `compare:${RUN}`, parts.pairs);
    const results = canonicalize(resultsSchema.parse(someResults()))!;
    writeFileSync(join(folder, 'runs', RUN, 'results.json'), results);
    catalog.runs.put({
      id: RUN,
      snapshotId: 'snapshot',
      partnerId: 'partner',
      snapshotName: 'snapshot',
      partnerName: 'partner',
      recipe: 'plumbline-text',
      snapshotDataset: SNAPSHOT,
      partnerDataset: PARTNER,
      resultDigest: createHash('sha256').update(results).digest('hex'),
      startedAt: NEVER,
      finishedAt: NEVER,
      facts: JSON.stringify({ pairs: parts.pairs }),
    });
  } finally {
    catalog.close();
  }
}

/** As the engine leaves them: one row a shard, with its parts. */
function acknowledge(catalog: Catalog, scope: string, parts: readonly Part[]): void {
  const shards = new Map<number, Part[]>();
  for (const part of parts) {
    const shard = Number(/part-(\d+)-/.exec(part.file)?.[1]);
    shards.set(shard, [...(shards.get(shard) ?? []), part]);
  }
  for (const [shard, own] of shards)
    catalog.shards.acknowledge(
      scope,
      shard,
      JSON.stringify({ parts: own, counters: { totals: { pages: PAGES_A_SHARD } } }),
    );
}

/** Gives the SHA-256 of both. */
async function addSources(catalog: Catalog): Promise<readonly [string, string]> {
  return [
    await addSource(catalog, 'snapshot', 'dump', SAMPLE.dump, await inspectDump(SAMPLE.dump)),
    await addSource(catalog, 'partner', 'partner', SAMPLE.partner, await inspectPartner(SAMPLE.partner)),
  ];
}

async function addSource(catalog: Catalog, id: string, kind: string, path: string, info: unknown): Promise<string> {
  const { digests, stamp, chunks } = await hashFile(path);
  catalog.sources.add({
    id,
    kind,
    path,
    name: id,
    size: digests.size,
    format: 'xml',
    compression: 'bzip2',
    sealState: 'sealed',
    sealSentence: 'Hashed and sealed',
    info: JSON.stringify(info),
    mapping: null,
    licence: null,
    addedAt: NEVER,
  });
  catalog.sources.setSeal(id, { ...digests, stamp: JSON.stringify(stamp), chunks: JSON.stringify(chunks) });
  return digests.sha256;
}
