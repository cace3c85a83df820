/** The marks that are open at a point of the text, innermost last, with what each needs to find in constant time. */

export const SCOPE = 0; // braces, an extension element, or the page: nothing inside pairs with anything outside
export const TABLE_PIECE = 1;
export const LINK_PIECE = 2;
export const EXTERNAL_PIECE = 3;
export const BRACKET_PIECE = 4;
export const HEADING_PIECE = 5;
export const VARIANT_PIECE = 6;

const NOWHERE = -1;
const SMALLEST = 1 << 8;
/** A page that opened more marks than this at once does not leave its arrays behind for the next one. */
const DEEPEST_KEPT = 1 << 16;

export class Pieces {
  size = 0;
  kind!: Int32Array;
  token!: Int32Array;
  /** Innermost link below which there are only single brackets. */
  link!: Int32Array;
  /** Innermost table, heading of the same scope. */
  table!: Int32Array;
  heading!: Int32Array;
  /** The piece whose line of apostrophes is being balanced: a link's label, a table, or the scope. */
  line!: Int32Array;
  /** Lines: first and last apostrophe marks, and how many of them say bold and italic. */
  firstQuotes!: Int32Array;
  lastQuotes!: Int32Array;
  bold!: Int32Array;
  italic!: Int32Array;

  constructor() {
    this.#make(SMALLEST, (length) => new Int32Array(length));
  }

  /** Makes ready for the next text. */
  clear(): void {
    this.size = 0;
    if (this.kind.length > DEEPEST_KEPT) this.#make(SMALLEST, (length) => new Int32Array(length));
  }

  get top(): number {
    return this.size - 1;
  }

  push(kind: number, token: number): void {
    const at = this.size++;
    if (at === this.kind.length) this.#grow();
    const below = kind === SCOPE ? NOWHERE : at - 1;
    const isBracket = kind === BRACKET_PIECE || kind === EXTERNAL_PIECE;
    this.kind[at] = kind;
    this.token[at] = token;
    this.link[at] = kind === LINK_PIECE ? at : isBracket ? inherited(this.link, below) : NOWHERE;
    this.table[at] = kind === TABLE_PIECE ? at : inherited(this.table, below);
    this.heading[at] = kind === HEADING_PIECE ? at : inherited(this.heading, below);
    this.line[at] = kind === SCOPE || kind === TABLE_PIECE || kind === LINK_PIECE ? at : this.line[at - 1]!;
    this.clearLine(at);
  }

  clearLine(at: number): void {
    this.firstQuotes[at] = NOWHERE;
    this.lastQuotes[at] = NOWHERE;
    this.bold[at] = 0;
    this.italic[at] = 0;
  }

  #grow(): void {
    this.#make(this.kind.length * 2, (length, old) => {
      const array = new Int32Array(length);
      array.set(old);
      return array;
    });
  }

  #make(length: number, made: (length: number, old: Int32Array) => Int32Array): void {
    this.kind = made(length, this.kind);
    this.token = made(length, this.token);
    this.link = made(length, this.link);
    this.table = made(length, this.table);
    this.heading = made(length, this.heading);
    this.line = made(length, this.line);
    this.firstQuotes = made(length, this.firstQuotes);
    this.lastQuotes = made(length, this.lastQuotes);
    this.bold = made(length, this.bold);
    this.italic = made(length, this.italic);
  }
}

const inherited = (from: Int32Array, below: number): number => (below < 0 ? NOWHERE : from[below]!);
