// Runs dumpster-dip over a dump of plain XML: node dip.mjs FOLDER-OF-THE-PACKAGE XML OUT THREADS
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, input, outputDir, workers] = process.argv.slice(2);
const entry = join(folder, 'node_modules/dumpster-dip/src/index.js');
const { default: dip } = await import(pathToFileURL(entry).href);
await dip({
  input,
  outputDir,
  outputMode: 'ndjson',
  workers: Number(workers),
  heartbeat: 200,
  parse: function (doc) {
    return { title: doc.title(), text: doc.text() };
  },
});
