import type { ListedText } from '../../engine/tasks/list-text';
import { recipeNamed, recipes } from '../../wikitext';
import { somePaths, type Command } from '../command';
import { JOBS_OPTION, jobsOf } from '../jobs';
import { listShards } from '../list';

export const text: Command = {
  name: 'text',
  usage: 'FILE…',
  help:
    'Turns each page of the dump FILE (its newest revision) into plain text by a recipe, one JSON object a line, in file order.\n' +
    'A page that the recipe drops has an empty text and says why in `dropped`; the counts by reason end the run on stderr.',
  options: [
    { name: 'recipe', value: 'NAME', help: `one of ${recipes.map((recipe) => recipe.name).join(', ')}` },
    {
      name: 'structure',
      help: 'with what is written beside the text: sections, links, templates, tables … (docs/structure.md)',
    },
    JOBS_OPTION,
    { name: 'json', help: 'JSON on stdout (always so for this command)' },
  ],
  run: async (words, io) => {
    const paths = somePaths(text, words);
    const recipe = recipeNamed(words.text('recipe') ?? recipes[0]!.name);
    const payload = { recipe, structure: words.flag('structure') };
    const listed = await listShards(io, { paths, task: 'list-text', jobs: jobsOf(words), payload });
    if (listed !== null) io.err(`${summary(listed as readonly ListedText[])}\n`);
    return 0;
  },
};

function summary(shards: readonly ListedText[]): string {
  const dropped = new Map<string, number>();
  let kept = 0;
  for (const shard of shards) {
    kept += shard.kept;
    for (const [reason, count] of Object.entries(shard.dropped))
      dropped.set(reason, (dropped.get(reason) ?? 0) + count);
  }
  const reasons = [...dropped].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([reason, count]) => `${reason} ${count}`);
  const pages = `${kept} ${kept === 1 ? 'page' : 'pages'} with text`;
  return reasons.length === 0 ? pages : `${pages}; dropped: ${reasons.join(', ')}`;
}
