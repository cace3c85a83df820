/** Entry of the command line. */
import { installedAt } from './cli/engine';
import { processIo } from './cli/io';
import { main } from './cli/main';

installedAt({
  worker: new URL('./worker.js', import.meta.url),
  resources: new URL('../../resources/', import.meta.url),
});
process.exitCode = await main(process.argv.slice(2), processIo());
