/** Looks for a benchmark's items in all texts of one side. */
import { readFile } from 'node:fs/promises';
import { PlumblineError } from '../../api/errors';
import { Benchmark } from '../../compare/contamination';
import type { TaskControl } from '../../jobs';
import { inspectPartner, planPartner, readPartnerShard, type PartnerInfo } from '../../partner';
import { sniff } from '../../sources';
import { BatchBuilder, DOCUMENTS, openQuery, type ViewSource } from '../../tables';
import { TextReader, tokenise } from '../../text';
import type { Part } from '../parts';
import { PartWriter } from './part-writer';

export interface FindOverlapsPayload {
  readonly benchmark: string;
  readonly side: 'raw' | 'partner';
  readonly documents: ViewSource;
  readonly folder: string;
  readonly spill: string;
}

const TEXT = DOCUMENTS.filter((column) => column.name === 'text');
const MOST_BYTES = 4 * 2 ** 20;
const WORDS = 32 * 2 ** 20;
/** All runs of a benchmark are held in memory, about twenty times its size. */
const MOST_BENCHMARK = 64 * 2 ** 20;
/** Columns that items are written in, where none is the text of a dataset. */
const ITEM_COLUMNS = [
  'text',
  'question',
  'prompt',
  'input',
  'query',
  'problem',
  'sentence',
  'passage',
  'context',
  'article',
];

export async function findOverlapsTask(
  { benchmark: path, side, documents, folder, spill }: FindOverlapsPayload,
  control: TaskControl,
): Promise<readonly Part[]> {
  const out = new PartWriter(folder, side === 'raw' ? 0 : 1);
  const items = out.table('benchmark_items');
  const overlaps = out.table('contaminations');
  const benchmark = new Benchmark();
  for await (const { item, text } of itemsOf(path, control)) {
    const tokens = tokenise(text);
    const runs = benchmark.add(item, tokens);
    // Once is enough.
    if (side === 'raw') items.append({ item, words: tokens.length, runs });
  }
  const reader = new TextReader(WORDS);
  let texts = new BatchBuilder(TEXT);
  let seqs: number[] = [];
  const flush = (): void => {
    reader.readBatch(
      texts.finish(),
      'text',
      () => undefined,
      (row, reading) => {
        if (control.isCancelled()) throw new PlumblineError('cancelled', 'Looking for the benchmark was cancelled');
        for (const { item, from, to, itemFrom } of benchmark.find(reading))
          overlaps.append({ side, seq: seqs[row]!, item, first: from, words: to - from, item_first: itemFrom });
      },
    );
    texts = new BatchBuilder(TEXT);
    seqs = [];
  };
  const query = await openQuery({ views: { documents }, temporaryFolder: spill, onCancel: control.onCancel });
  try {
    for await (const rows of query.batches('SELECT seq, text FROM documents WHERE text IS NOT NULL')) {
      for (const row of rows) {
        texts.append({ text: row['text'] as string });
        seqs.push(row['seq'] as number);
        if (texts.bytes >= MOST_BYTES) flush();
      }
    }
    if (seqs.length > 0) flush();
  } finally {
    query.close();
  }
  items.flush();
  overlaps.flush();
  return out.parts;
}

interface Item {
  readonly item: number;
  readonly text: string;
}

/** Records of a partner's format; of any other text its lines. */
async function* itemsOf(path: string, control: TaskControl): AsyncGenerator<Item> {
  const seen = await sniff(path);
  if (seen.size > MOST_BENCHMARK)
    throw new PlumblineError('refused', `The benchmark ${path} is larger than 64 MB, too large to be held in memory`, {
      file: path,
    });
  if (seen.kind !== 'partner') {
    yield* linesOf(path);
    return;
  }
  const info = await inspectPartner(path, seen);
  const mapping = { id: null, rev: null, title: null, url: null, links: null, text: textColumn(path, info) };
  const plan = await planPartner(path, info, mapping);
  let item = 0;
  for (const shard of plan.shards) {
    const records = readPartnerShard(plan, shard, {
      isCancelled: control.isCancelled,
      onBytes: () => undefined,
      onMalformed: () => undefined,
    });
    for await (const batch of records) for (const { text } of batch) yield { item: item++, text: text ?? '' };
  }
}

function textColumn(path: string, { columns, proposal }: PartnerInfo): string {
  const names = new Set(columns.map(({ name }) => name));
  const named = ITEM_COLUMNS.find((name) => names.has(name));
  const first = columns.find(({ type }) => type === 'string')?.name;
  const column = proposal.mapping.text ?? named ?? first;
  if (column !== undefined) return column;
  throw new PlumblineError('mapping', `The benchmark ${path} has no column of text`, { file: path });
}

async function* linesOf(path: string): AsyncGenerator<Item> {
  const bytes = await readFile(path);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PlumblineError(
      'not-recognised',
      `The benchmark ${path} is neither a format of docs/formats.md nor a text in UTF-8, an item a line`,
      { file: path },
    );
  }
  for (const [item, line] of text.split('\n').entries()) if (line.trim() !== '') yield { item, text: line };
}
