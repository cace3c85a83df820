import { originOf } from '../origin';
import { ALLOWED, refused, type Decision } from './decision';

const PAGES = new Set(['', '/', '/index.html']);

/** The window shows one page. It may load that page again and go nowhere else, not even to another file of ours. */
export function navigationDecision(address: string, trustedOrigin: string): Decision {
  if (originOf(address) !== trustedOrigin) return refused(`the window stays on ${trustedOrigin}`);
  if (!PAGES.has(new URL(address).pathname)) return refused('only the page itself is shown in the window');
  return ALLOWED;
}
