/** Whether a release has times of revisions that the dump it was compared with cannot have. */
import { monthName, monthOf, recordOf, type ReleaseProfile } from '../../partner';

const DAY = 86_400_000;

/** @param dumpDate "2016-05-01". Null where no time is after it, by more than the day that a dump is begun. */
export function timesAfter(profile: ReleaseProfile, column: string, dumpDate: string): string | null {
  const begun = Date.parse(`${dumpDate}T00:00:00Z`);
  const own = profile.columns.find(({ name }) => name === column);
  if (own?.max == null || own.types.timestamp === undefined || Number.isNaN(begun)) return null;
  const { value, place } = own.max;
  if (value < begun + DAY) return null;
  const month = monthOf(begun);
  const later = own.months.reduce((sum, [at, count]) => sum + (at > month ? count : 0), 0);
  const many = later === 0 ? '' : `; ${later.toLocaleString('en-US')} are of after ${monthName(month)}`;
  const newest = new Date(value).toISOString().slice(0, 10);
  return `"${column}" has times after the dump of ${dumpDate}: the newest is of ${newest}, in record ${recordOf(profile, place).toLocaleString('en-US')}${many}.`;
}
