/** How long a key is good for, and from when it is told that it ends. */
import { PlumblineError } from '../../api/errors';
import type { PublicKeys } from './types';

/** Long enough for a study, short enough that rotating is not forgotten how. */
export const DEFAULT_YEARS = 2;
const MOST_YEARS = 10;
export const WARNING_DAYS = 60;
const DAY = 86_400_000;

export function expiryAfter(createdAt: string, years = DEFAULT_YEARS): string {
  const date = new Date(createdAt);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/**
 * The moment from which a new key signs no more.
 * @throws PlumblineError 'usage' for one that is past, or more than ten years off.
 */
export function chosenExpiry(wanted: string | undefined, now: string): string {
  if (wanted === undefined) return expiryAfter(now);
  const at = Date.parse(wanted);
  if (!Number.isFinite(at) || at <= Date.parse(now) || at > Date.parse(expiryAfter(now, MOST_YEARS))) {
    throw new PlumblineError(
      'usage',
      `A key cannot expire at ${wanted}: choose a moment after ${now}, within ${MOST_YEARS} years`,
    );
  }
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

export const isExpired = ({ expiresAt }: Pick<PublicKeys, 'expiresAt'>, now: string): boolean =>
  expiresAt !== null && Date.parse(now) >= Date.parse(expiresAt);

/** What a user should know of a key's end; null while it is far off. */
export function expiryWarning({ expiresAt }: Pick<PublicKeys, 'expiresAt'>, now: string): string | null {
  if (expiresAt === null) return null;
  const left = Date.parse(expiresAt) - Date.parse(now);
  const day = expiresAt.slice(0, 10);
  if (left <= 0) return `The signing key expired on ${day} and signs no more. Run plumbline keys rotate.`;
  if (left > WARNING_DAYS * DAY) return null;
  const days = Math.ceil(left / DAY);
  return `The signing key expires on ${day}, in ${days} ${days === 1 ? 'day' : 'days'}. Run plumbline keys rotate before.`;
}
