/** Where the face lives. The shell trusts this one address and nothing else. */

export const APP_SCHEME = 'app';
export const APP_HOST = 'plumbline';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

/**
 * Scheme, host and port of an address; undefined where it is none. `URL.origin` would be `'null'` for `app:`, which is
 * not among the schemes that the URL standard knows.
 */
export function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}
