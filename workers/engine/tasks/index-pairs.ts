/** Makes the index of a run's pairs: one pass for what filters ask, one for titles, one sort for each order. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { TaskControl } from '../../jobs';
import { openQuery, scanOf, writeWhole, type Cell, type OpenQuery } from '../../tables';
import {
  BLOCK,
  digestOfParts,
  facetsFile,
  facetsSql,
  headFile,
  headOf,
  ORDERS,
  orderFile,
  titlesFile,
  type PairSort,
} from '../compare/pair-index';
import type { Part } from '../parts';

export interface IndexPairsPayload {
  /** Of the parts of the pairs. */
  readonly pairs: string;
  readonly parts: readonly Part[];
  /** Of the index. */
  readonly folder: string;
  readonly spill: string;
}

export async function indexPairsTask(payload: IndexPairsPayload, control: TaskControl): Promise<void> {
  const { pairs, parts, folder, spill } = payload;
  // With what one that was killed in the midst of it may have left.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const query = await openQuery({
    views: {},
    temporaryFolder: spill,
    threads: 2,
    memory: 512,
    onCancel: control.onCancel,
  });
  try {
    const from = numberedPairs(pairs, parts);
    const scripts = (await values(query, `SELECT DISTINCT script FROM ${from} ORDER BY 1`)) as string[];
    const namespaces = (await values(query, `SELECT DISTINCT ns FROM ${from} ORDER BY 1`)) as number[];
    await writeIntegers(query, facetsFile(folder), `SELECT ${facetsSql(scripts, namespaces)} FROM ${from}`);
    for (const [sort, order] of Object.entries(ORDERS) as [Exclude<PairSort, 'file-order'>, string][])
      await writeIntegers(query, orderFile(folder, sort), `SELECT i::INTEGER FROM ${from} ORDER BY ${order}, i`);
    const head = headOf({
      parts: digestOfParts(parts),
      rows: parts.reduce((sum, part) => sum + part.rows, 0),
      firsts: await firstsOf(query, from, parts.length),
      scripts,
      namespaces,
      blocks: await writeTitles(query, titlesFile(folder), `SELECT title FROM ${from}`),
    });
    writeWhole(headFile(folder), Buffer.from(head));
  } finally {
    query.close();
  }
}

/** The pairs, each with its number `i` in file order and that of its part. */
function numberedPairs(folder: string, parts: readonly Part[]): string {
  let before = 0;
  const firsts = parts.map(({ rows }) => (before += rows) - rows);
  const scan = scanOf({ table: 'pairs', files: parts.map((part) => join(folder, part.file)) });
  if (parts.length === 0) return `(SELECT *, 0 AS part, 0 AS i FROM ${scan})`;
  return `(SELECT *, file_index AS part, [${firsts.join(', ')}][file_index::BIGINT + 1] + file_row_number AS i FROM ${scan})`;
}

async function values(query: OpenQuery, sql: string): Promise<Cell[]> {
  return (await query.all(sql)).map((row) => Object.values(row)[0]!).filter((value) => value !== null);
}

async function firstsOf(query: OpenQuery, from: string, parts: number): Promise<(number | null)[]> {
  const firsts: (number | null)[] = Array.from({ length: parts }, () => null);
  for (const { part, first } of await query.all(`SELECT part, min(raw_seq) AS first FROM ${from} GROUP BY part`))
    firsts[part as number] = first as number | null;
  return firsts;
}

async function writeIntegers(query: OpenQuery, file: string, sql: string): Promise<void> {
  const out = new GrowingFile(file);
  try {
    for await (const [integers] of query.columns(sql)) out.append(Int32Array.from(integers as number[]));
    out.finish();
  } finally {
    out.discard();
  }
}

/** Gives where each block begins, and the end. */
async function writeTitles(query: OpenQuery, file: string, sql: string): Promise<number[]> {
  const out = new GrowingFile(file);
  const blocks: number[] = [];
  try {
    let rows = 0;
    let lines = '';
    const flush = (): void => {
      out.append(Buffer.from(lines));
      lines = '';
    };
    for await (const [titles] of query.columns(sql)) {
      for (const title of titles as (string | null)[]) {
        if (rows++ % BLOCK === 0) {
          flush();
          blocks.push(out.bytes);
        }
        lines += `${(title ?? '').toLowerCase().replaceAll('\n', ' ')}\n`;
      }
      if (lines.length > 1 << 20) flush();
    }
    flush();
    blocks.push(out.bytes);
    out.finish();
  } finally {
    out.discard();
  }
  return blocks;
}

/** A file that is whole under its name, or not there. */
class GrowingFile {
  private readonly handle: number;
  private readonly temporary: string;
  private open = true;
  bytes = 0;

  constructor(private readonly file: string) {
    this.temporary = `${file}.tmp-${process.pid}`;
    this.handle = openSync(this.temporary, 'w');
  }

  append(piece: Int32Array | Buffer): void {
    const bytes = new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength);
    for (let at = 0; at < bytes.length;) at += writeSync(this.handle, bytes, at);
    this.bytes += bytes.length;
  }

  finish(): void {
    fsyncSync(this.handle);
    this.close();
    renameSync(this.temporary, this.file);
  }

  /** Nothing stays of a file that was not finished. */
  discard(): void {
    if (!this.open) return;
    this.close();
    rmSync(this.temporary, { force: true });
  }

  private close(): void {
    this.open = false;
    closeSync(this.handle);
  }
}
