/** A process of its own that appends to a log, for tests of several writers. Arguments: folder, appends, and "die" to be killed half-way. */
import { join } from 'node:path';
import { append, openKeys } from '../../../workers/provenance';
import { keychain } from './keychain';

const [folder = '', appends = '0', ending] = process.argv.slice(2);
const time = '2026-01-02T03:04:05Z';
const keys = await openKeys(join(folder, 'keys'), { kind: 'keychain', keychain }, time);
for (let n = 0; n < Number(appends); n++) {
  const event = { kind: 'seal', time, summary: 'Sealed', payload: { pid: process.pid, n } };
  // In the middle of this append, wherever that is just then; should it be quicker, it waits for its end.
  const dies = ending === 'die' && n === 1;
  if (dies) setTimeout(() => process.kill(process.pid, 'SIGKILL'), 5);
  await append(join(folder, 'log'), [event], keys);
  if (dies) await new Promise(() => {});
}
process.stdout.write(keys.public.keyId);
