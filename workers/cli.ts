/** Entry of the command line. */
import { processIo } from './cli/io';
import { main } from './cli/main';

const io = processIo({
  worker: new URL('./worker.js', import.meta.url),
  resources: new URL('../../resources/', import.meta.url),
});
process.exitCode = await main(process.argv.slice(2), io);
