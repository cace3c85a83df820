/** The pages of one shard as plain text, one JSON line each, streamed to whoever lists them. */
import { readDumpShard, type DumpPlan, type DumpShard, type Malformed } from '../../dump';
import { StreamWriter, type StreamEnd, type TaskControl } from '../../jobs';
import { parseRecipe, siteNames, type Recipe } from '../../wikitext';
import { documentOf } from './document-of';
import { PageParts } from './whole-page';

export interface ListTextPayload {
  readonly plan: DumpPlan;
  readonly shard: DumpShard;
  readonly out: StreamEnd;
  readonly recipe: Recipe;
}

/** Gives how many pages were kept, and dropped by reason. */
export interface ListedText {
  readonly kept: number;
  readonly dropped: Readonly<Record<string, number>>;
}

export function listTextTask(payload: ListTextPayload, control: TaskControl): ListedText {
  const { plan, shard } = payload;
  const recipe = parseRecipe(payload.recipe);
  const site = siteNames(plan.info);
  const writer = new StreamWriter<Malformed>(payload.out, control.isCancelled);
  const dropped: Record<string, number> = {};
  let kept = 0;
  const { isCancelled } = control;
  const parts = new PageParts();
  for (const part of readDumpShard(plan, shard, { isCancelled, onMalformed: (trouble) => writer.note(trouble) })) {
    const page = parts.add(part);
    if (page === null) continue;
    const { dropped: reason, text } = documentOf(page, site, recipe);
    if (reason === null) kept++;
    else dropped[reason] = (dropped[reason] ?? 0) + 1;
    const line = {
      page_id: page.pageId,
      rev_id: page.newest?.revId ?? null,
      ns: page.ns,
      title: page.title,
      text: text ?? '',
      ...(reason === null ? {} : { dropped: reason }),
    };
    writer.write(`${JSON.stringify(line)}\n`);
  }
  writer.close();
  return { kept, dropped };
}
