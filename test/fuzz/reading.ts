/** Reads whole files with the readers of dumps and of partners, as the engine does. */
import { companionReader, type TableSink } from '../../workers/dump/companion';
import { planDump, readDumpShard, readPageAt, type PageAnchor } from '../../workers/dump';
import { inspectPartner, planPartner, readPartnerShard } from '../../workers/partner';
import { PlumblineError } from '../../workers/api/errors';
import type { Outcome } from './target';

/** In the shards of its plan and in smaller ones, and some pages again by their anchors. */
export async function readDumpFile(path: string): Promise<Outcome> {
  let reports = 0;
  const onMalformed = (): void => void reports++;
  const plan = await planDump(path);
  const anchors: PageAnchor[] = [];
  let rows = 0;
  for (const shard of plan.shards) {
    for (const page of readDumpShard(plan, shard, { onMalformed })) {
      if (page.last) rows++;
      for (const { text, bytes } of page.revisions) if (text !== null && bytes === null) throw new Error('no size');
      if (page.last && rows % 7 === 1 && anchors.length < 5) anchors.push(page.anchor);
    }
  }
  const small = await planDump(path, { targetBytes: Math.max(1, plan.size / 5) });
  for (const shard of small.shards)
    for (const page of readDumpShard(small, shard, { onMalformed, partBytes: 2000 })) void page;
  for (const anchor of anchors) {
    const page = [...readPageAt(path, plan.info, anchor)].at(-1)!;
    if (page.anchor.length !== anchor.length) throw new Error('another page stands at its anchor');
    readNowhere(path, plan.info, { ...anchor, skip: anchor.skip + 3 });
    readNowhere(path, plan.info, { ...anchor, anchor: anchor.anchor + 11 });
  }
  return { rows, reports };
}

/** An anchor of another file is refused, and nothing worse. */
function readNowhere(path: string, info: Parameters<typeof readPageAt>[1], anchor: PageAnchor): void {
  try {
    for (const page of readPageAt(path, info, anchor)) void page;
  } catch (error) {
    if (!(error instanceof PlumblineError) || error.code === 'internal') throw error;
  }
}

/** With the columns that are proposed, in some shards. */
export async function readPartnerFile(path: string): Promise<Outcome> {
  const info = await inspectPartner(path);
  const plan = await planPartner(path, info, info.proposal.mapping, {
    targetBytes: Math.max(4000, Math.ceil(info.size / 8)),
  });
  let rows = 0;
  let reports = 0;
  for (const shard of plan.shards) {
    for await (const batch of readPartnerShard(plan, shard, { onMalformed: () => void reports++ })) {
      rows += batch.length;
      for (const { pageId, problems } of batch) {
        if (pageId !== null && !(pageId > 0)) throw new Error(`a page id of ${pageId}`);
        if (problems.some((problem) => problem === '')) throw new Error('a problem without a word');
      }
    }
  }
  return { rows, reports };
}

/** A companion file of a dump, by the reader of its format. */
export async function readCompanionFile(path: string, format: string): Promise<Outcome> {
  const reader = companionReader(format);
  if (reader === undefined) throw new Error(`nothing reads ${format}`);
  let rows = 0;
  let reports = 0;
  const sink: TableSink = {
    append: () => void rows++,
    batch: (_table, batch) => void (rows += batch.numRows),
    malformed: () => void reports++,
    note: (sentence) => {
      if (!sentence.endsWith('.')) throw new Error(`no sentence: ${sentence}`);
    },
  };
  await reader.read(path, sink, { mostRowBytes: 100_000 });
  return { rows, reports };
}
