/** Lines of a BagIt manifest (RFC 8493, section 2.1.3), which `sha256sum -c` reads as well. */
import { PlumblineError } from '../../api/errors';

/** Path in the bag → SHA-256, lower-case hex. */
export type Manifest = ReadonlyMap<string, string>;

/** Sorted by path, so that the same payload gives the same manifest. */
export function encodeManifest(manifest: Manifest): string {
  return [...manifest]
    .map(([path, digest]) => [encodePath(path), digest] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, digest]) => `${digest}  ${path}\n`)
    .join('');
}

/** @throws PlumblineError 'malformed' naming the line: not a digest and a path, a path named twice or leaving the bag. */
export function decodeManifest(text: string, file: string): Manifest {
  const manifest = new Map<string, string>();
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  for (const [at, line] of lines.entries()) {
    const wrong = (what: string): PlumblineError =>
      new PlumblineError('malformed', `${file}, line ${at + 1}: ${what}`, { file, line: at + 1 });
    const [, digest, encoded] = /^([0-9a-fA-F]{64})[ \t]+\*?(.+)$/.exec(line) ?? [];
    if (digest === undefined || encoded === undefined) throw wrong('is not a SHA-256 and a path');
    const path = decodePath(encoded);
    if (!staysInside(path)) throw wrong(`the path ${encoded} leads out of the bag`);
    if (manifest.has(path)) throw wrong(`${encoded} is named twice`);
    manifest.set(path, digest.toLowerCase());
  }
  return manifest;
}

/** Only CR, LF and the percent sign are encoded; everything else stands as it is. */
export const encodePath = (path: string): string =>
  path.replace(/[%\r\n]/g, (char) => ({ '%': '%25', '\r': '%0D', '\n': '%0A' })[char] ?? char);

export const decodePath = (path: string): string =>
  path.replace(/%(25|0d|0a)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** A relative path without `..`, `.`, empty parts, drive letters, or backslashes that Windows would follow. */
function staysInside(path: string): boolean {
  if (/^[A-Za-z]:|^~|[\\\0]/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
