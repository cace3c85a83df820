import { planDump, readDumpShard } from '../../dump';
import { documentOf } from '../../engine/tasks/document-of';
import { recipeNamed, recipes, siteNames } from '../../wikitext';
import { onePath, type Command } from '../command';
import { LineWriter } from '../io';
import { sayMalformed } from './pages';

export const text: Command = {
  name: 'text',
  usage: 'FILE',
  help:
    'Turns each page of the dump FILE (its newest revision) into plain text by a recipe, one JSON object a line, in file order.\n' +
    'A page that the recipe drops has an empty text and says why in `dropped`; the counts by reason end the run on stderr.',
  options: [
    { name: 'recipe', value: 'NAME', help: `one of ${recipes.map((recipe) => recipe.name).join(', ')}` },
    { name: 'json', help: 'JSON on stdout (always so for this command)' },
  ],
  run: async (words, io) => {
    const path = onePath(text, words);
    const recipe = recipeNamed(words.text('recipe') ?? recipes[0]!.name);
    const plan = await planDump(path, {});
    const site = siteNames(plan.info);
    const lines = new LineWriter(io);
    const dropped = new Map<string, number>();
    let kept = 0;
    for (const shard of plan.shards) {
      for (const page of readDumpShard(plan, shard, { onMalformed: (trouble) => sayMalformed(io, path, trouble) })) {
        const { newest, dropped: reason, text: plain } = documentOf(page, site, recipe);
        if (reason === null) kept++;
        else dropped.set(reason, (dropped.get(reason) ?? 0) + 1);
        const line = {
          page_id: page.pageId,
          rev_id: newest?.revId ?? null,
          ns: page.ns,
          title: page.title,
          text: plain ?? '',
          ...(reason === null ? {} : { dropped: reason }),
        };
        if (!(await lines.line(JSON.stringify(line)))) return 0;
      }
    }
    await lines.flush();
    const reasons = [...dropped]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([reason, count]) => `${reason} ${count}`);
    io.err(
      `${kept} ${kept === 1 ? 'page' : 'pages'} with text${reasons.length === 0 ? '' : `; dropped: ${reasons.join(', ')}`}\n`,
    );
    return 0;
  },
};
