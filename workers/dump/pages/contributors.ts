/** Who made a revision, told from what the export writes. */
import { isIP } from 'node:net';
import type { Contributor } from '../types';

/** Names of temporary accounts: a tilde, the year, and numbers with hyphens (MediaWiki's default pattern `~$1`). */
const TEMPORARY = /^~\d{4}-\d/;

/** Where the contributor is hidden, or not told at all. */
export const SUPPRESSED: Contributor = { kind: 'suppressed', id: null, name: null };

/** Of the elements `<username>`, `<id>` and `<ip>`, null where one is missing. */
export function contributorOf(username: string | null, id: number | null, ip: string | null): Contributor {
  if (ip !== null) return { kind: 'ip', id: null, name: ip };
  if (username === null) return id === null ? SUPPRESSED : { kind: 'registered', id, name: null };
  const unnumbered = id === null || id === 0;
  if (unnumbered && isIP(username) !== 0) return { kind: 'ip', id: null, name: username };
  if (TEMPORARY.test(username)) return { kind: 'temporary', id: unnumbered ? null : id, name: username };
  if (username.includes('>') || id === 0) return { kind: 'imported', id: unnumbered ? null : id, name: username };
  return { kind: 'registered', id, name: username };
}
