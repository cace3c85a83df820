/** The marks that are open at a point of the text, innermost last, with what each needs to find in constant time. */

export const SCOPE = 0; // braces, an extension element, or the page: nothing inside pairs with anything outside
export const TABLE_PIECE = 1;
export const LINK_PIECE = 2;
export const EXTERNAL_PIECE = 3;
export const BRACKET_PIECE = 4;
export const HEADING_PIECE = 5;
export const VARIANT_PIECE = 6;

const NOWHERE = -1;

export class Pieces {
  size = 0;
  readonly kind: number[] = [];
  readonly token: number[] = [];
  /** Innermost link below which there are only single brackets. */
  readonly link: number[] = [];
  /** Innermost link, table, heading of the same scope. */
  readonly anyLink: number[] = [];
  readonly table: number[] = [];
  readonly heading: number[] = [];
  /** The piece whose line of apostrophes is being balanced: a link's label, a table, or the scope. */
  readonly line: number[] = [];
  /** Links: whether another link stood inside. */
  readonly hasLink: boolean[] = [];
  /** Lines: first and last apostrophe marks, and how many of them say bold and italic. */
  readonly firstQuotes: number[] = [];
  readonly lastQuotes: number[] = [];
  readonly bold: number[] = [];
  readonly italic: number[] = [];

  get top(): number {
    return this.size - 1;
  }

  push(kind: number, token: number): void {
    const at = this.size++;
    const below = kind === SCOPE ? NOWHERE : at - 1;
    const isBracket = kind === BRACKET_PIECE || kind === EXTERNAL_PIECE;
    this.kind[at] = kind;
    this.token[at] = token;
    this.link[at] = kind === LINK_PIECE ? at : isBracket ? this.#inherited(this.link, below) : NOWHERE;
    this.anyLink[at] = kind === LINK_PIECE ? at : this.#inherited(this.anyLink, below);
    this.table[at] = kind === TABLE_PIECE ? at : this.#inherited(this.table, below);
    this.heading[at] = kind === HEADING_PIECE ? at : this.#inherited(this.heading, below);
    this.line[at] = kind === SCOPE || kind === TABLE_PIECE || kind === LINK_PIECE ? at : this.line[at - 1]!;
    this.hasLink[at] = false;
    this.clearLine(at);
  }

  clearLine(at: number): void {
    this.firstQuotes[at] = NOWHERE;
    this.lastQuotes[at] = NOWHERE;
    this.bold[at] = 0;
    this.italic[at] = 0;
  }

  #inherited(from: readonly number[], below: number): number {
    return below < 0 ? NOWHERE : from[below]!;
  }
}
