import { extname, isAbsolute, join, relative } from 'node:path';
import { APP_ORIGIN, originOf } from '../origin';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

export type PageFile =
  | { readonly kind: 'file'; readonly path: string; readonly type: string }
  | { readonly kind: 'refused'; readonly status: 400 | 403 | 404; readonly reason: string };

const no = (status: 400 | 403 | 404, reason: string): PageFile => ({ kind: 'refused', status, reason });

/** The file that an address means, if it is one below `root` of a type that a page is made of. */
export function resolvePageUrl(address: string, root: string): PageFile {
  if (originOf(address) !== APP_ORIGIN) return no(403, `only ${APP_ORIGIN} is served`);
  const asked = decode(new URL(address).pathname);
  if (asked === undefined || asked.includes('\0') || asked.includes('\\')) return no(400, 'this is not a path');
  const path = join(root, asked === '/' || asked === '' ? 'index.html' : asked);
  const inside = relative(root, path);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return no(403, 'the path leads out of the app');
  const type = TYPES[extname(path)];
  if (type === undefined) return no(404, 'a page is not made of such files');
  return { kind: 'file', path, type };
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined; // a percent sign that begins no byte
  }
}
