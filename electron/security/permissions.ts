import { originOf } from '../origin';
import { ALLOWED, refused, type Decision } from './decision';

/** Copying to the clipboard is all the page ever needs from the system. */
const GRANTED = new Set(['clipboard-sanitized-write']);

/** Camera, place, notifications, devices, full screen, reading the clipboard and all the rest: refused. */
export function permissionDecision(permission: string, requester: string, trustedOrigin: string): Decision {
  if (originOf(requester) !== trustedOrigin) return refused(`permissions are for ${trustedOrigin} only`);
  if (!GRANTED.has(permission)) return refused(`the page has no use for the permission ${permission}`);
  return ALLOWED;
}
