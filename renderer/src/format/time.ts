/** Dates, in the reader's time zone where they are moments, as written where they are names. */

const moment = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** An ISO 8601 moment as "1 May 2016, 14:05"; what is no date comes back as it is. */
export function formatMoment(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : moment.format(time);
}

/** A dump's date, 20160501 or 2016-05-01, as 2016-05-01. */
export function formatDumpDate(date: string): string {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(date);
  return match === null ? date : `${match[1]}-${match[2]}-${match[3]}`;
}
