/** One companion file of a dump, from its first byte to its last, into part files of its tables. */
import { PlumblineError } from '../../api/errors';
import { companionReader, type TableSink } from '../../dump/companion';
import type { TaskControl } from '../../jobs';
import type { RowOf, TABLES, TableName } from '../../tables';
import { count, seqOf, type Counters, type ShardResult } from '../parts';
import { PartWriter, type PartTable } from './part-writer';

export interface ReadTablePayload {
  readonly path: string;
  /** As `sniff` names it. */
  readonly format: string;
  /** Number of the file among those that go into one folder; names its parts. */
  readonly shard: number;
  readonly folder: string;
  /** Database name of the wiki that is looked at; null for all. */
  readonly wiki?: string | null;
}

export interface TableResult extends ShardResult {
  /** What a user should know of the file, one sentence each. */
  readonly notes: readonly string[];
}

/** Counters: `rows` by table, `malformed` by reason. */
export async function readTableTask(payload: ReadTablePayload, control: TaskControl): Promise<TableResult> {
  const { path, format, shard, folder } = payload;
  const reader = companionReader(format);
  if (reader === undefined)
    throw new PlumblineError('not-recognised', `${path} is ${format}, which is no table of a dump`, { file: path });
  const out = new PartWriter(folder, shard);
  const sink = new PartSink(out, shard, control);
  const wiki = payload.wiki ?? null;
  await reader.read(path, sink, {
    isCancelled: control.isCancelled,
    onBytes: control.setBytes,
    firstSeq: seqOf(shard, 0),
    ...(wiki === null ? {} : { wiki }),
  });
  sink.close();
  return { parts: out.parts, counters: sink.counters, notes: sink.notes };
}

class PartSink implements TableSink {
  readonly counters: Counters = {};
  readonly notes: string[] = [];
  private readonly open = new Map<TableName, PartTable<(typeof TABLES)[TableName]>>();
  private items = 0;

  constructor(
    private readonly out: PartWriter,
    private readonly shard: number,
    private readonly control: TaskControl,
  ) {}

  append<T extends TableName>(table: T, row: RowOf<(typeof TABLES)[T]>): void {
    let part = this.open.get(table);
    if (part === undefined) this.open.set(table, (part = this.out.table(table)));
    // The map holds tables of all kinds; the row is of this one's.
    (part as unknown as PartTable<(typeof TABLES)[T]>).append(row);
    this.counted(table, 1);
  }

  batch(table: TableName, batch: Parameters<TableSink['batch']>[1]): void {
    this.open.get(table)?.flush();
    this.out.write(table, batch);
    this.counted(table, batch.numRows);
  }

  malformed(trouble: Parameters<TableSink['malformed']>[0]): void {
    this.append('malformed', { shard: this.shard, ...trouble });
    count(this.counters, 'malformed', trouble.reason);
  }

  note(sentence: string): void {
    this.notes.push(sentence);
  }

  close(): void {
    for (const part of this.open.values()) part.flush();
  }

  private counted(table: TableName, rows: number): void {
    if (table === 'malformed') return;
    count(this.counters, 'rows', table, rows);
    this.control.setItems((this.items += rows));
  }
}
