import { PlumblineError } from '../api/errors';

/**
 * The time that is written into what is exported: SOURCE_DATE_EPOCH (reproducible-builds.org, seconds since 1970) where
 * it is set, else `now`. ISO 8601, UTC, whole seconds.
 * @throws PlumblineError 'usage' where the variable is not a number of seconds.
 */
export function timeFrom(env: Readonly<Record<string, string | undefined>>, now: Date): string {
  const epoch = env['SOURCE_DATE_EPOCH'];
  if (epoch === undefined || epoch === '') return isoSeconds(now);
  const date = new Date(Number(epoch) * 1000);
  if (!/^\d{1,12}$/.test(epoch) || Number.isNaN(date.getTime())) {
    throw new PlumblineError(
      'usage',
      `SOURCE_DATE_EPOCH is "${epoch}"; it must be a whole number of seconds since 1970-01-01, or unset`,
    );
  }
  return isoSeconds(date);
}

const isoSeconds = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, 'Z');
