/** What a benchmark asks: its items, whatever format it is in. */
import { readFile } from 'node:fs/promises';
import { PlumblineError } from '../../api/errors';
import type { TaskControl } from '../../jobs';
import { inspectPartner, planPartner, readPartnerShard, type PartnerInfo } from '../../partner';
import { sniff } from '../../sources';

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

export interface Item {
  readonly item: number;
  readonly text: string;
}

/** Records of a partner's format; of any other text its lines. */
export async function* itemsOf(path: string, control: TaskControl): AsyncGenerator<Item> {
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

/** Reads the first item, so that a file that is no benchmark is refused before hours are spent on texts. */
export async function lookAtBenchmarkTask(path: string, control: TaskControl): Promise<void> {
  for await (const _ of itemsOf(path, control)) return;
}
