/** The frame of every document for people: one HTML file without a script, a font or an address to fetch. */
import { createHash } from 'node:crypto';
import { html, Html } from './html';
import { STYLE } from './style';

/** @returns a whole HTML document, UTF-8. The same input gives the same bytes. */
export function page(title: string, body: Html): string {
  const styleHash = createHash('sha256').update(STYLE).digest('base64');
  // Nothing may load or run; the one style sheet is let in by its digest.
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${new Html(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `.markup;
}
