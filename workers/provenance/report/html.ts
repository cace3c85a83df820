/** Markup that is known to be markup. Everything else that is put into a template is text, and is escaped. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = Html | string | number | null | readonly Part[];

/** A template in which strings and numbers become text, arrays are joined, and null leaves nothing. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(pieces.map((piece, at) => piece + render(parts[at] ?? null)).join(''));
}

function render(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return part.map(render).join('');
}

/** Text as text, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Text that came out of a file: its direction is its own. */
export const data = (text: string): Html => html`<bdi dir="auto">${text}</bdi>`;

/** A digest or a name of the machine's: may break anywhere, is never translated. */
export const code = (text: string): Html => html`<code translate="no">${text}</code>`;

/** Attributes of a box around a wide table: it can be scrolled by keyboard, and says what it is. */
export const scrolling = (label: string): Html => html`class="scroll" role="region" aria-label="${label}" tabindex="0"`;
