/** Rows of the sketches table: what each text of a batch is like, while it is at hand. */
import { createHash } from 'node:crypto';
import type { RecordBatch } from 'apache-arrow';
import type { RowValues, SKETCHES } from '../../tables';
import { bandsOf, type TakeSketch } from '../../text';
import type { PartTable, PartWriter } from './part-writer';

/** Bytes of SHA-256 that tell texts apart. */
const DIGEST = 16;

export class Sketches {
  private readonly table: PartTable<typeof SKETCHES>;

  constructor(out: PartWriter) {
    this.table = out.table('sketches');
  }

  /** Takes the sketches of a batch's texts; `seqs` are those of its rows. */
  of(texts: RecordBatch, seqs: readonly number[]): TakeSketch {
    const data = texts.getChild('text')!.data[0]!;
    const bytes = data.values as Uint8Array;
    const offsets = data.valueOffsets as Int32Array;
    return (row, runs, minima) => {
      const text = bytes.subarray(offsets[row], offsets[row + 1]);
      const digest = createHash('sha256').update(text).digest().subarray(0, DIGEST);
      const values = [seqs[row]!, digest, runs, ...bandsOf(minima)] as unknown as RowValues<typeof SKETCHES>;
      this.table.appendValues(...values);
    };
  }

  flush(): void {
    this.table.flush();
  }
}
