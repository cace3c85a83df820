/** Sketches the texts of one shard of a dataset, for whoever looks for texts that are alike. */
import { PlumblineError } from '../../api/errors';
import type { TaskControl } from '../../jobs';
import { BatchBuilder, DOCUMENTS, openQuery, type ViewSource } from '../../tables';
import { GramCounter } from '../../text';
import { count, type Counters, type ShardResult } from '../parts';
import { PartWriter } from './part-writer';
import { Sketches } from './sketches';

export interface SketchTextsPayload {
  readonly index: number;
  /** The shard's documents. */
  readonly documents: ViewSource;
  readonly bytes: number;
  readonly folder: string;
  readonly spill: string;
}

const TEXT = DOCUMENTS.filter((column) => column.name === 'text');
const MOST_BYTES = 4 * 2 ** 20;
/** Words that the kernel finds again while it sketches; it counts them too, which nobody asks for here. */
const WORDS = 32 * 2 ** 20;

let counter: GramCounter | undefined;

export async function sketchTextsTask(payload: SketchTextsPayload, control: TaskControl): Promise<ShardResult> {
  const { index, documents, bytes, folder, spill } = payload;
  const out = new PartWriter(folder, index);
  const sketches = new Sketches(out);
  const words = (counter ??= new GramCounter({ longest: 1, budgetBytes: WORDS, spill: forget }));
  const counters: Counters = {};
  let texts = new BatchBuilder(TEXT);
  let seqs: number[] = [];
  let items = 0;
  const flush = (): void => {
    if (seqs.length === 0) return;
    const batch = texts.finish();
    words.countBatch(batch, 'text', sketches.of(batch, seqs));
    control.setItems((items += seqs.length));
    texts = new BatchBuilder(TEXT);
    seqs = [];
  };
  const query = await openQuery({ views: { documents }, temporaryFolder: spill, onCancel: control.onCancel });
  try {
    for await (const rows of query.batches('SELECT seq, text FROM documents WHERE text IS NOT NULL')) {
      for (const row of rows) {
        if (control.isCancelled()) throw new PlumblineError('cancelled', 'Sketching the texts was cancelled');
        texts.append({ text: row['text'] as string });
        seqs.push(row['seq'] as number);
        if (texts.bytes >= MOST_BYTES) flush();
      }
    }
    flush();
  } finally {
    query.close();
    forget(words.drain() ?? []);
  }
  sketches.flush();
  count(counters, 'totals', 'texts', items);
  control.setBytes(bytes);
  return { parts: out.parts, counters };
}

/** A run that nobody needs. */
function forget(run: Iterable<Uint8Array>): void {
  for (const _ of run) break;
}
