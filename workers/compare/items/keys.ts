/** What makes two addresses, or two identifiers, the same. */

/** Without scheme, www and a slash at the end; host in lower case. */
export function addressKey(url: string): string {
  const bare = url.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\//i, '').replace(/^www\./i, '');
  const end = bare.search(/[/?#]/);
  const host = end < 0 ? bare : bare.slice(0, end);
  return (host.toLowerCase() + (end < 0 ? '' : bare.slice(end))).replace(/\/$/, '');
}

/** Without hyphens and blanks, in lower case: ISBNs are written in many ways. */
export const identifierKey = (value: string): string => value.replaceAll(/[-\s\u2010-\u2015]/g, '').toLowerCase();
