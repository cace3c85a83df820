/** A process of its own that rotates and wraps keys until it is killed. Arguments: folder of keys, milliseconds. */
import { rewrapKeys, rotateKeys } from '../../../workers/provenance';
import { keychain } from './keychain';

const [folder = '', milliseconds = '0'] = process.argv.slice(2);
const protection = { kind: 'keychain', keychain } as const;
for (let n = 0; ; n++) {
  await rotateKeys(folder, protection, { now: '2026-03-02T03:04:05Z', reason: 'again' });
  // One is whole in any case; the death is somewhere in those after it.
  if (n === 0) setTimeout(() => process.kill(process.pid, 'SIGKILL'), Number(milliseconds));
  await rewrapKeys(folder, protection, protection);
}
