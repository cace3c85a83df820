/** What an SVG drawing is of, within it: a title, and all that is known as <metadata>. */
import { PlumblineError } from '../../api/errors';

export function withSvgMetadata(svg: Uint8Array, about: Readonly<Record<string, string>>): Uint8Array {
  const source = Buffer.from(svg.buffer, svg.byteOffset, svg.byteLength).toString('utf8');
  const open = /^\s*<svg\b[^>]*>/.exec(source);
  if (open === null) throw new PlumblineError('usage', 'The drawing is no SVG image');
  const { title = '', ...rest } = about;
  const metadata = `<title>${escape(title)}</title><metadata>${escape(JSON.stringify({ title, ...rest }))}</metadata>`;
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n${open[0]}${metadata}${source.slice(open[0].length)}\n`,
    'utf8',
  );
}

/** Text of an XML element; characters that XML 1.0 has none of are left out. */
const escape = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\P{Cc}]|[\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
