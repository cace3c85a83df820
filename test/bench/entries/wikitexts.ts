/** The wikitext of a dump's articles: `node wikitexts.mjs FILE OUT` writes one JSON string a line, so that cleaners are given the same. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { planDump, readDumpShard } from '../../../workers/dump';
import { PageParts } from '../../../workers/engine/tasks/whole-page';

const [path, out] = process.argv.slice(2);
const plan = await planDump(path!);
const file = openSync(out!, 'w');
for (const shard of plan.shards) {
  const parts = new PageParts();
  for (const part of readDumpShard(plan, shard)) {
    const page = parts.add(part);
    if (page === null || page.ns !== 0 || page.redirect !== null || page.newest?.model !== 'wikitext') continue;
    writeSync(file, `${JSON.stringify(page.newest.text ?? '')}\n`);
  }
}
closeSync(file);
