/** A process of its own that holds a workspace, acknowledges shards, says so, and waits to be killed. Arguments: folder, shards. */
import { writeSync } from 'node:fs';
import { openCatalog } from '../../../workers/catalog';

const [folder = '', shards = '0'] = process.argv.slice(2);
const catalog = openCatalog(folder);
for (let shard = 0; shard < Number(shards); shard++) {
  catalog.shards.acknowledge('dataset:a', shard, JSON.stringify({ shard }));
  writeSync(1, `${shard}\n`);
}
writeSync(1, 'holding\n');
setInterval(() => undefined, 1000);
