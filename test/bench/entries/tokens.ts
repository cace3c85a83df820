/**
 * The tokens of a dump's articles, split by the product's plain reference: `node tokens.mjs FILE OUT` writes a line for each
 * line of text, its tokens parted by one space, so that all programs that count are given the same tokens.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { planDump, readDumpShard } from '../../../workers/dump';
import { documentOf } from '../../../workers/engine/tasks/document-of';
import { PageParts } from '../../../workers/engine/tasks/whole-page';
import { tokenLines } from '../../../workers/text';
import { recipes, siteNames } from '../../../workers/wikitext';

const [path, out] = process.argv.slice(2);
const plan = await planDump(path!);
const site = siteNames(plan.info);
const file = openSync(out!, 'w');
for (const shard of plan.shards) {
  const parts = new PageParts();
  for (const part of readDumpShard(plan, shard)) {
    const page = parts.add(part);
    if (page === null) continue;
    const { text } = documentOf(page, site, recipes[0]!);
    const lines = tokenLines(text ?? '').map((tokens) => `${tokens.join(' ')}\n`);
    if (lines.length > 0) writeSync(file, lines.join(''));
  }
}
closeSync(file);
