/** Documents of either side: gathered as an Arrow batch, counted by the same kernel, written with what was counted. */
import { BatchBuilder, DOCUMENTS, combine, type RowOf } from '../../tables';
import type { GramCounter } from '../../text';
import type { PartWriter } from './part-writer';

const MOST_ROWS = 32_768;
const MOST_BYTES = 4 * 2 ** 20;

const TEXT = DOCUMENTS.filter((c) => c.name === 'text');
const REST = DOCUMENTS.filter((c) => c.name !== 'text');

type Row = RowOf<typeof DOCUMENTS>;
export type UncountedDocument = Omit<Row, 'chars' | 'tokens' | 'numbers' | 'script'>;

export class DocumentWriter {
  private texts = new BatchBuilder(TEXT);
  private pending: UncountedDocument[] = [];
  /** Characters that were counted so far. */
  chars = 0;

  /**
   * @param counter empty, and hands its runs to `out`; emptied again by `close`
   * @param onText told how many characters were counted so far
   */
  constructor(
    private readonly out: PartWriter,
    private readonly counter: GramCounter,
    private readonly onText: (characters: number) => void = () => undefined,
  ) {}

  append(document: UncountedDocument): void {
    this.texts.append({ text: document.text });
    this.pending.push({ ...document, text: null });
    if (this.pending.length >= MOST_ROWS || this.texts.bytes >= MOST_BYTES) this.flushDocuments();
  }

  close(): void {
    this.flushDocuments();
    this.drain();
  }

  private flushDocuments(): void {
    if (this.pending.length === 0) return;
    const texts = this.texts.finish();
    const counts = this.counter.countBatch(texts, 'text');
    const rest = new BatchBuilder(REST);
    for (const [i, document] of this.pending.entries()) {
      this.chars += counts.chars[i]!;
      rest.append({
        ...document,
        chars: counts.chars[i]!,
        tokens: counts.tokens[i]!,
        numbers: counts.numbers[i]!,
        script: counts.script[i]!,
      });
    }
    this.out.write('documents', combine(DOCUMENTS, [texts, rest.finish()]));
    this.texts = new BatchBuilder(TEXT);
    this.pending = [];
    this.onText(this.chars);
  }

  private drain(): void {
    const run = this.counter.drain();
    if (run !== null) this.out.writeRun(run);
  }
}
