/**
 * The report that a board can read: one HTML file without a script, a font or an address to fetch. It follows from its
 * input alone. Text out of the data is text here, whatever it looks like.
 */
import { createHash } from 'node:crypto';
import { appendix, checking, limits } from './closing';
import { companions } from './companions';
import { done } from './done';
import { concerned, findings } from './findings';
import { html, Html } from './html';
import { lost } from './losses';
import { compared, figures, title } from './opening';
import { STYLE } from './style';
import type { ReportInput } from './types';
import { words } from './words';

export type { ReportInput } from './types';

/** @returns a whole HTML document, UTF-8. The same input gives the same bytes. */
export function renderReport(input: ReportInput): string {
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
        <title>Audit of ${input.facts.partner.name} against ${input.facts.snapshot.name}</title>
        ${new Html(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <main>
          ${title(input)}${figures(input)}${compared(input)}${findings(input)}${concerned(input)}${lost(input)}${done(input)}${words(input)}${companions(input)}${limits}${checking(input)}${appendix(input)}
          <footer>
            Plumbline ${input.facts.code.version}. Wikimedia text is by its contributors, under the licence named above;
            this report quotes single words of it.
          </footer>
        </main>
      </body>
    </html> `.markup;
}
