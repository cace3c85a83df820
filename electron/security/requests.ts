import { originOf } from '../origin';
import { ALLOWED, refused, type Decision } from './decision';

/** Schemes whose content is already inside the process, or comes with Electron. */
const LOCAL = new Set(['data:', 'devtools:', 'chrome-extension:']);

/** Plumbline works with the network cable out: whatever would leave the machine is stopped before it starts. */
export function requestDecision(address: string, trustedOrigin: string): Decision {
  if (!URL.canParse(address)) return refused('this is not an address');
  const { protocol, pathname } = new URL(address);
  if (protocol === 'blob:') return requestDecision(pathname, trustedOrigin);
  if (LOCAL.has(protocol) || originOf(address) === trustedOrigin) return ALLOWED;
  // Under `npm run dev` the page comes from Vite, which pushes changes over a socket of the same host.
  if (protocol === 'ws:' && originOf(address.replace(/^ws:/, 'http:')) === trustedOrigin) return ALLOWED;
  return refused('the network is not used');
}
