/** One shard of a partner's file, through the same tables and the same counting kernels as the dump. */
import { readPartnerShard, type PartnerPlan, type PartnerShard } from '../../partner';
import type { TaskControl } from '../../jobs';
import { count, seqOf, type Counters, type ShardResult } from '../parts';
import { DocumentWriter } from './document-writer';
import type { CounterSize, Keep } from './keep';
import { PartWriter } from './part-writer';

export interface ReadPartnerPayload extends CounterSize {
  readonly plan: PartnerPlan;
  readonly shard: PartnerShard;
  /** Of the file, by its name; a column that says it of each record is believed first. */
  readonly split: string | null;
  readonly folder: string;
}

export async function readPartnerTask(
  { plan, shard, split: splitOfFile, folder, ...size }: ReadPartnerPayload,
  control: TaskControl,
  keep: Keep,
): Promise<ShardResult> {
  const out = new PartWriter(folder, shard.index);
  const links = out.table('links');
  const malformed = out.table('malformed');
  const splits = out.table('splits');
  const labels = out.table('labels');
  const beside = out.table('beside');
  const licences = out.table('licences');
  const documents = new DocumentWriter(
    out,
    keep.gramCounter(size, (run) => out.writeRun(run)),
    control.setText,
  );
  const counters: Counters = {};
  let items = 0;
  const batches = readPartnerShard(plan, shard, {
    isCancelled: control.isCancelled,
    onBytes: control.setBytes,
    onMalformed: (trouble) => {
      count(counters, 'malformed', trouble.reason);
      malformed.append({
        shard: shard.index,
        offset: trouble.byte ?? trouble.record,
        unit: trouble.byte === null ? 'record' : 'byte',
        reason: trouble.reason,
        detail: trouble.detail,
        title: null,
      });
    },
  });
  for await (const batch of batches) {
    for (const record of batch) {
      const seq = seqOf(shard.index, record.ordinal);
      const text = record.text === '' ? null : record.text;
      count(counters, 'totals', 'records');
      if (text !== null) count(counters, 'totals', 'withText');
      if (record.links !== null) count(counters, 'totals', 'withLinks');
      const split = record.split ?? splitOfFile;
      if (split !== null) splits.append({ seq, split });
      for (const { column, value } of record.labels ?? []) labels.append({ seq, name: column, value });
      for (const licence of new Set(record.licences)) licences.append({ seq, licence });
      if (record.beside !== '') beside.append({ seq, lines: record.beside });
      for (const problem of record.problems) count(counters, 'problems', problem);
      for (const link of record.links ?? []) links.append({ seq, target: link.target, label: link.label });
      documents.append({
        seq,
        page_id: record.pageId,
        rev_id: record.revId,
        ns: null,
        title: record.title,
        text,
        dropped: text === null ? (record.text === null ? 'no-text' : 'empty') : null,
        links: record.links?.length ?? 0,
        outline: null,
      });
      control.setItems(++items);
    }
  }
  documents.close();
  count(counters, 'totals', 'chars', documents.chars);
  links.flush();
  malformed.flush();
  splits.flush();
  labels.flush();
  beside.flush();
  licences.flush();
  control.setBytes(shard.bytes);
  return { parts: out.parts, counters, runs: out.runs };
}
