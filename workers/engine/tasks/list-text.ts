/** The pages of one shard as plain text, one JSON line each, streamed to whoever lists them. */
import { readDumpShard, type DumpPlan, type DumpShard, type Malformed } from '../../dump';
import { StreamWriter, type StreamEnd, type TaskControl } from '../../jobs';
import { cleanWithStructure, parseRecipe, siteNames, structureJson, type Recipe, type SiteNames } from '../../wikitext';
import { documentBy, documentOf } from './document-of';
import { PageParts, type WholePage } from './whole-page';

export interface ListTextPayload {
  readonly plan: DumpPlan;
  readonly shard: DumpShard;
  readonly out: StreamEnd;
  readonly recipe: Recipe;
  /** Whether what is written beside the text is listed too. */
  readonly structure?: boolean;
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
    const { dropped: reason, text, beside } = listed(page, site, recipe, payload.structure ?? false);
    if (reason === null) kept++;
    else dropped[reason] = (dropped[reason] ?? 0) + 1;
    const line = {
      page_id: page.pageId,
      rev_id: page.newest?.revId ?? null,
      ns: page.ns,
      title: page.title,
      text: text ?? '',
      ...(reason === null ? {} : { dropped: reason }),
      ...beside,
    };
    writer.write(`${JSON.stringify(line)}\n`);
  }
  writer.close();
  return { kept, dropped };
}

function listed(page: WholePage, site: SiteNames, recipe: Recipe, structure: boolean) {
  if (!structure) return { ...documentOf(page, site, recipe), beside: {} };
  const document = documentBy(cleanWithStructure, page, site, recipe);
  return { ...document, beside: document.cleaned === null ? {} : { structure: structureJson(document.cleaned) } };
}
