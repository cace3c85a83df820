/**
 * The report that a board can read: one HTML file without a script, a font or an address to fetch. It follows from its
 * input alone. Text out of the data is text here, whatever it looks like.
 */
import { appendix, checking, limits } from './closing';
import { companions } from './companions';
import { done } from './done';
import { concerned, findings } from './findings';
import { glossary } from './glossary';
import { html } from './html';
import { lost } from './losses';
import { compared, figures, title } from './opening';
import { page } from './page';
import type { ReportInput } from './types';
import { words } from './words';

export type { ReportInput } from './types';

/** @returns a whole HTML document, UTF-8. The same input gives the same bytes. */
export function renderReport(input: ReportInput): string {
  return page(
    `Audit of ${input.facts.partner.name} against ${input.facts.snapshot.name}`,
    html`${title(input)}${figures(input)}${compared(input)}${findings(input)}${concerned(input)}${lost(input)}${done(input)}${words(input)}${companions(input)}${limits}${glossary}${checking(input)}${appendix(input)}
      <footer>
        Plumbline ${input.facts.code.version}. Wikimedia text is by its contributors, under the licence named above;
        this report quotes single words of it.
      </footer>`,
  );
}
