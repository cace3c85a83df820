/** What the address of a wiki page says about the page. */

/** The page id in `…?curid=12`, or null. */
export function pageIdFromUrl(url: string): number | null {
  const digits = /[?&]curid=(\d{1,15})(?:[&#]|$)/.exec(url)?.[1];
  return digits === undefined || Number(digits) === 0 ? null : Number(digits);
}

/**
 * The title in `…/wiki/Title_x#anchor` or `…?title=Title_x`, with blanks for underscores and percent signs decoded;
 * null where there is none or where it is no UTF-8.
 */
export function titleFromUrl(url: string): string | null {
  const query = /[?&]title=([^&#]+)/.exec(url)?.[1];
  const written = query?.replaceAll('+', ' ') ?? /\/wiki\/([^?#]+)/.exec(url)?.[1];
  if (written === undefined) return null;
  try {
    return titleFromDb(decodeURIComponent(written));
  } catch {
    return null;
  }
}

/** Blanks for underscores, none twice and none at the ends, as MediaWiki shows titles. Null where nothing is left. */
export function titleFromDb(written: string): string | null {
  const title = written.replace(/[_\s]+/g, ' ').trim();
  return title === '' ? null : title;
}
