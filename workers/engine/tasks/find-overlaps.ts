/** Looks for a benchmark's items in all texts of one side. */
import { PlumblineError } from '../../api/errors';
import { Benchmark } from '../../compare/contamination';
import type { TaskControl } from '../../jobs';
import { BatchBuilder, DOCUMENTS, openQuery, type ViewSource } from '../../tables';
import { TextReader, tokenise } from '../../text';
import type { Part } from '../parts';
import { itemsOf } from './benchmark-items';
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
