import { Braces } from './braces';
import { Finder } from './finder';
import type { Source } from './source';
import type { Tokens } from './tokens';

/** What the scan of one wikitext knows while it goes. */
export class Scan {
  readonly braces: Braces;
  readonly finder: Finder;
  /** Where the innermost open extension element's closing tag begins; where there is none, the end of the text. */
  limit = 0;
  /** First offset of the current line that is neither blank nor list mark; -1 where nothing can begin there. */
  contentAt = 0;
  /** A tag whose attributes hold braces and whose > is not reached yet; -1. */
  pendingTag = -1;
  pendingDepth = 0;
  /** Opening marks of the extension elements that are open, innermost last, and the limit outside of each. */
  readonly #opened: number[] = [];
  readonly #outside: number[] = [];

  constructor(
    readonly source: Source,
    readonly tokens: Tokens,
  ) {
    this.braces = new Braces(tokens);
    this.finder = new Finder(source);
  }

  /** Makes ready for the text that was read last. */
  clear(): void {
    this.braces.clear();
    this.finder.clear();
    this.limit = this.source.length;
    this.contentAt = 0;
    this.pendingTag = -1;
    this.pendingDepth = 0;
    this.#opened.length = 0;
    this.#outside.length = 0;
  }

  /** An element whose opening mark is `token` and whose closing tag begins at `limit`. */
  enter(token: number, limit: number): void {
    this.#opened.push(token);
    this.#outside.push(this.limit);
    this.limit = limit;
    this.braces.enter();
  }

  /** Ends the innermost element; gives its opening mark, -1 where none is open. */
  leave(): number {
    this.braces.leave();
    this.pendingTag = -1;
    this.limit = this.#outside.pop() ?? this.source.length;
    return this.#opened.pop() ?? -1;
  }
}
