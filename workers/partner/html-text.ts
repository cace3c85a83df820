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

/** Whether a column says that it holds HTML: `html`, `article_body.html`, `body_html`. */
export const isHtmlColumn = (name: string): boolean => /(?:^|[._-])html$/i.test(name);

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
  /** Of the line that is being written. What is joined is not looked at again: a page may be one line of a million pieces. */
  #pieces: string[] = [];
  /** Whether a space at this place would be one too many. */
  #spaced = true;

  add(text: string, preformatted: boolean): void {
    if (text === '') return;
    if (preformatted) {
      const [first = '', ...more] = text.split('\n');
      this.#put(first);
      for (const line of more) {
        this.#flush();
        this.#put(line);
      }
      return;
    }
    const plain = text.replace(SPACES, ' ');
    this.#put(this.#spaced && plain.startsWith(' ') ? plain.slice(1) : plain);
  }

  newLine(): void {
    if (this.#pieces.length > 0) this.#flush();
  }

  text(): string {
    this.newLine();
    return this.#lines.join('\n');
  }

  #put(piece: string): void {
    if (piece === '') return;
    this.#pieces.push(piece);
    this.#spaced = piece.endsWith(' ');
  }

  #flush(): void {
    const line = this.#pieces.join('').trimEnd();
    if (line !== '') this.#lines.push(line);
    this.#pieces = [];
    this.#spaced = true;
  }
}
