/** Reads the texts of one shard of a dataset once more, sketches them for whoever looks for texts that are alike, and measures them. */
import { PlumblineError } from '../../api/errors';
import { MEASURES, type AboutTexts, type MeasuredText, type OpenMeasure } from '../../diagnostics/measures';
import type { TaskControl } from '../../jobs';
import { BatchBuilder, DOCUMENTS, openQuery, type TableName, type ViewSource } from '../../tables';
import { TextReader } from '../../text';
import { count, type Counters, type ShardResult } from '../parts';
import { PartWriter } from './part-writer';
import { Sketches } from './sketches';

export interface MeasureTextsPayload {
  readonly index: number;
  /** The shard's documents. */
  readonly documents: ViewSource;
  readonly bytes: number;
  readonly folder: string;
  /** Folder of the tables within that, with a slash at its end. */
  readonly below: string;
  readonly spill: string;
  readonly about: AboutTexts;
}

const TEXT = DOCUMENTS.filter((column) => column.name === 'text');
const MOST_BYTES = 4 * 2 ** 20;
/** Memory for the words that texts are made of, which are known from shard to shard. */
const WORDS = 32 * 2 ** 20;

let reader: TextReader | undefined;

export async function measureTextsTask(payload: MeasureTextsPayload, control: TaskControl): Promise<ShardResult> {
  const { index, documents, bytes, folder, below, spill, about } = payload;
  const out = new PartWriter(folder, index, below);
  const sketches = new Sketches(out);
  const measures = new Measures(out);
  await measures.open(about);
  reader ??= new TextReader(WORDS);
  const known = reader;
  const counters: Counters = {};
  let texts = new BatchBuilder(TEXT);
  let pending: Omit<MeasuredText, 'reading'>[] = [];
  let items = 0;
  const flush = (): void => {
    if (pending.length === 0) return;
    const batch = texts.finish();
    const seqs = pending.map(({ seq }) => seq);
    known.readBatch(batch, 'text', sketches.of(batch, seqs), (row, reading) => {
      if (control.isCancelled()) throw new PlumblineError('cancelled', 'Measuring the texts was cancelled');
      measures.take({ ...pending[row]!, reading });
    });
    control.setItems((items += pending.length));
    texts = new BatchBuilder(TEXT);
    pending = [];
  };
  const query = await openQuery({ views: { documents }, temporaryFolder: spill, onCancel: control.onCancel });
  try {
    const sql = 'SELECT seq, title, text, script, chars, tokens FROM documents WHERE text IS NOT NULL';
    for await (const rows of query.batches(sql)) {
      for (const row of rows) {
        const text = row as unknown as Omit<MeasuredText, 'reading'>;
        texts.append({ text: text.text });
        pending.push(text);
        if (texts.bytes >= MOST_BYTES) flush();
      }
    }
    flush();
  } finally {
    query.close();
  }
  sketches.flush();
  measures.close();
  count(counters, 'totals', 'texts', items);
  control.setBytes(bytes);
  return { parts: out.parts, counters };
}

/** All measures of one shard, each with its tables. */
class Measures {
  private readonly tables: { flush(): void }[] = [];
  private readonly opened: OpenMeasure[] = [];

  constructor(private readonly out: PartWriter) {}

  async open(about: AboutTexts): Promise<void> {
    const rows = {
      table: <T extends TableName>(name: T) => {
        const table = this.out.table(name);
        this.tables.push(table);
        return table;
      },
    };
    for (const measure of MEASURES) this.opened.push(await measure.open(rows, about));
  }

  take(text: MeasuredText): void {
    for (const measure of this.opened) measure.take(text);
  }

  close(): void {
    for (const measure of this.opened) measure.close?.();
    for (const table of this.tables) table.flush();
  }
}
