/**
 * The running text of an HTML page as MediaWiki and Parsoid render it: a line a paragraph, heading, item of a list or line
 * break. As in our own recipe for wikitext, tables, references and what only leads about the page are no running text.
 */
import { Parser } from 'htmlparser2';

/** Elements without text, or whose text is none of the page's. */
const SILENT: ReadonlySet<string> = new Set([
  ...['head', 'script', 'style', 'template', 'noscript', 'svg', 'iframe', 'object', 'audio', 'video', 'canvas'],
  ...['table', 'figure', 'nav', 'form', 'button', 'select', 'textarea', 'annotation'],
]);
const BLOCKS: ReadonlySet<string> = new Set([
  ...['address', 'article', 'aside', 'blockquote', 'body', 'center', 'dd', 'details', 'div', 'dl', 'dt', 'footer'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li', 'main', 'ol', 'p', 'pre', 'section', 'summary', 'ul'],
]);
/** Of the classes that MediaWiki and its skins give, those of references, boxes and tools. */
const SILENT_CLASSES =
  /(?:^|\s)(?:reference|references|mw-references-wrap|reflist|mw-editsection|noprint|navbox|toc|thumb|catlinks|printfooter|mw-jump-link|mw-empty-elt|mw-cite-backlink|metadata)(?:\s|$)/;
/** Elements that are never closed. */
const VOID: ReadonlySet<string> = new Set([
  ...['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr'],
]);
const SPACES = /[\t\n\f\r ]+/g;

export function htmlToText(html: string): string {
  const writer = new LineWriter();
  /** How deep within an element whose text is left out; 0 outside of all. */
  let silent = 0;
  let preformatted = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (silent > 0) {
          if (!VOID.has(name)) silent++;
          return;
        }
        if (VOID.has(name)) {
          if (name === 'br' || name === 'hr') writer.newLine();
          return;
        }
        if (BLOCKS.has(name)) writer.newLine();
        if (SILENT.has(name) || SILENT_CLASSES.test(attributes['class'] ?? '') || attributes['id'] === 'toc')
          silent = 1;
        else if (name === 'pre') preformatted++;
      },
      ontext: (text) => {
        if (silent === 0) writer.add(text, preformatted > 0);
      },
      onclosetag: (name) => {
        if (VOID.has(name)) return;
        if (silent > 0) {
          silent--;
          if (silent > 0) return;
        } else if (name === 'pre') preformatted--;
        if (BLOCKS.has(name)) writer.newLine();
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  return writer.text();
}

/** Gathers text into lines; white space counts once, and none begins or ends a line. */
class LineWriter {
  readonly #lines: string[] = [];
  #line = '';

  add(text: string, preformatted: boolean): void {
    if (preformatted) {
      const [first = '', ...more] = text.split('\n');
      this.#line += first;
      for (const line of more) {
        this.#flush();
        this.#line = line;
      }
      return;
    }
    const plain = text.replace(SPACES, ' ');
    this.#line += this.#line === '' || this.#line.endsWith(' ') ? plain.replace(/^ /, '') : plain;
  }

  newLine(): void {
    if (this.#line !== '') this.#flush();
  }

  text(): string {
    this.newLine();
    return this.#lines.join('\n');
  }

  #flush(): void {
    const line = this.#line.trimEnd();
    if (line !== '') this.#lines.push(line);
    this.#line = '';
  }
}
