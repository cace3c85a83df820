import { type BraceKind, braceKind, LONGEST_HEAD } from './brace-names';
import { PIPE } from './chars';
import { endHeading } from './headings';
import { LinkKinds } from './link-kinds';
import { Memo } from './memo';
import * as P from './pieces';
import { addQuotes, endLine, mergeQuotes } from './quotes';
import { HTML_ELEMENT, TEMPLATE, UNBALANCED_REASON } from './reasons';
import type { Source } from './source';
import * as T from './tokens';
import type { SiteNames } from './types';

/** What is known of a page once its marks are paired. */
export interface Paired {
  readonly categories: readonly string[];
  readonly templates: readonly string[];
}

/**
 * Pairs links, external links, tables, headings and apostrophes, and says of every mark what it is. Second pass, over
 * marks only; every mark is pushed and popped at most once.
 */
export class Pairing {
  readonly #pieces = new P.Pieces();
  readonly #links: LinkKinds;
  readonly #heads: Memo<BraceKind | null>;
  #categories: Set<string> | null = null;
  #templates: string[] = [];
  readonly #openTables: number[] = [];
  /** Elements not shown on the page itself that are open: <includeonly>. */
  #hidden = 0;

  constructor(
    private readonly source: Source,
    private readonly tokens: T.Tokens,
    site: SiteNames,
  ) {
    this.#links = new LinkKinds(site);
    this.#heads = new Memo(2048, (head) => braceKind(head, site));
  }

  /** Pairs the marks of the text that was scanned last, in place. */
  run(): Paired {
    const { source, tokens } = this;
    const pieces = this.#pieces;
    pieces.clear();
    this.#categories = null;
    this.#templates = [];
    this.#openTables.length = 0;
    this.#hidden = 0;
    pieces.push(P.SCOPE, -1);
    for (let i = 0; i < tokens.count; i++) this.#mark(i);
    this.#abandonTo(1, source.length, tokens.count);
    endLine(source.units, tokens, pieces, 0);
    this.#endOpenTables();
    return { categories: this.#categories === null ? [] : [...this.#categories], templates: this.#templates };
  }

  #mark(i: number): void {
    const { tokens } = this;
    const pieces = this.#pieces;
    switch (tokens.kind[i]) {
      case T.NEWLINE:
        this.#newline(i);
        break;
      case T.QUOTES:
        addQuotes(tokens, pieces, i);
        break;
      case T.LINK_OPEN:
        pieces.push(P.LINK_PIECE, i);
        break;
      case T.BRACKETS_CLOSE:
        this.#brackets(i);
        break;
      case T.BRACES_OPEN:
        this.#braces(i);
        break;
      case T.PARAMETER_OPEN:
        pieces.push(P.SCOPE, i);
        break;
      case T.ELEMENT_OPEN:
        if (tokens.reason[i] === HTML_ELEMENT) this.#hidden++;
        pieces.push(P.SCOPE, i);
        break;
      case T.ELEMENT_CLOSE:
        if (tokens.reason[tokens.mate[i]!] === HTML_ELEMENT) this.#hidden--;
        this.#endScope(i);
        break;
      case T.BRACES_CLOSE:
      case T.PARAMETER_CLOSE:
        this.#endScope(i);
        break;
      case T.EXTERNAL_OPEN:
        pieces.push(P.EXTERNAL_PIECE, i);
        break;
      case T.BRACKET_OPEN:
        pieces.push(P.BRACKET_PIECE, i);
        break;
      case T.TABLE_OPEN:
        pieces.push(P.TABLE_PIECE, i);
        break;
      case T.TABLE_CLOSE:
        this.#endTable(i);
        break;
      case T.HEADING:
        pieces.push(P.HEADING_PIECE, i);
        break;
      case T.VARIANT_OPEN:
        pieces.push(P.VARIANT_PIECE, i);
        break;
      case T.VARIANT_CLOSE:
        this.#endVariant(i);
        break;
      default:
    }
  }

  #braces(i: number): void {
    const { source, tokens } = this;
    const from = tokens.end[i]!;
    const to = tokens.start[tokens.mate[i]!]!;
    const pipe = tokens.find(source.units, i, from, to, PIPE);
    const kind = this.#heads.about(source, from, Math.min(pipe < 0 ? to : pipe, from + LONGEST_HEAD));
    if (kind === null) {
      tokens.kind[tokens.mate[i]!] = T.NONE;
      tokens.kind[i] = T.NONE;
      return;
    }
    tokens.reason[i] = kind.reason;
    if (kind.reason === TEMPLATE && kind.name !== null) this.#templates.push(kind.name);
    this.#pieces.push(P.SCOPE, i);
  }

  /** Gives up the pieces from `size` on: what they began does not end before `offset`, where mark `next` stands. */
  #abandonTo(size: number, offset: number, next: number): void {
    const { tokens } = this;
    const pieces = this.#pieces;
    while (pieces.size > size) {
      const at = pieces.top;
      const token = pieces.token[at]!;
      pieces.size--;
      if (pieces.kind[at] === P.LINK_PIECE) {
        tokens.kind[token] = T.UNBALANCED;
        tokens.reason[token] = UNBALANCED_REASON;
        mergeQuotes(tokens, pieces, at, pieces.line[pieces.top]!);
      } else if (pieces.kind[at] === P.TABLE_PIECE) {
        endLine(this.source.units, tokens, pieces, at);
        tokens.reason[token] = UNBALANCED_REASON;
        tokens.aux[token] = offset;
        this.#openTables.push(token);
      } else if (pieces.kind[at] === P.HEADING_PIECE) {
        this.#heading(token, offset, next);
      } else if (pieces.kind[at] === P.EXTERNAL_PIECE) {
        // The bracket is text and the address stands for itself.
        tokens.kind[token] = T.ADDRESS;
        tokens.start[token]!++;
      } else {
        tokens.kind[token] = T.NONE;
      }
    }
  }

  #heading(token: number, offset: number, next: number): void {
    if (!endHeading(this.source.units, this.tokens, token, offset, next)) this.tokens.kind[token] = T.NONE;
  }

  #newline(i: number): void {
    const pieces = this.#pieces;
    const offset = this.tokens.start[i]!;
    while (pieces.kind[pieces.top] === P.EXTERNAL_PIECE || pieces.kind[pieces.top] === P.BRACKET_PIECE) {
      this.#abandonTo(pieces.top, offset, i);
    }
    const heading = pieces.heading[pieces.top]!;
    if (heading >= 0) this.#abandonTo(heading, offset, i);
    const line = pieces.line[pieces.top]!;
    if (pieces.kind[line] !== P.LINK_PIECE) endLine(this.source.units, this.tokens, pieces, line);
  }

  #endScope(i: number): void {
    const { tokens } = this;
    const pieces = this.#pieces;
    const open = tokens.mate[i]!;
    if (open < 0) return;
    let at = pieces.top;
    while (pieces.kind[at] !== P.SCOPE) at--;
    this.#abandonTo(at + 1, tokens.start[i]!, i);
    if (at === 0) return;
    endLine(this.source.units, tokens, pieces, at);
    pieces.size = at;
  }

  #endTable(i: number): void {
    const { tokens } = this;
    const pieces = this.#pieces;
    const table = pieces.table[pieces.top]!;
    if (table < 0) {
      tokens.kind[i] = T.UNBALANCED;
      tokens.reason[i] = UNBALANCED_REASON;
      return;
    }
    this.#abandonTo(table + 1, tokens.start[i]!, i);
    endLine(this.source.units, tokens, pieces, table);
    tokens.pair(pieces.token[table]!, i);
    pieces.size = table;
  }

  #endVariant(i: number): void {
    const { tokens } = this;
    const pieces = this.#pieces;
    while (pieces.kind[pieces.top] === P.EXTERNAL_PIECE || pieces.kind[pieces.top] === P.BRACKET_PIECE) {
      this.#abandonTo(pieces.top, tokens.start[i]!, i);
    }
    tokens.reason[i] = T.NO_REASON;
    if (pieces.kind[pieces.top] === P.VARIANT_PIECE) {
      tokens.pair(pieces.token[pieces.top]!, i);
      pieces.size--;
    } else tokens.kind[i] = T.NONE;
  }

  /** Shares out a run of ] among the brackets that are open: two close a link, one anything else. */
  #brackets(i: number): void {
    const { tokens } = this;
    const pieces = this.#pieces;
    let at = tokens.start[i]!;
    const end = tokens.end[i]!;
    let slot = i;
    tokens.kind[i] = T.NONE;
    while (at < end) {
      const kind = pieces.kind[pieces.top];
      const left = end - at;
      const link = pieces.link[pieces.top]!;
      if (link >= 0 && (left === 2 || (left > 2 && kind === P.LINK_PIECE))) {
        this.#abandonTo(link + 1, at, i);
        this.#endLink(link, slot++, at);
        at += 2;
      } else if (kind === P.EXTERNAL_PIECE || kind === P.BRACKET_PIECE) {
        const open = pieces.token[pieces.top]!;
        pieces.size--;
        if (kind === P.EXTERNAL_PIECE) {
          this.#close(slot++, T.EXTERNAL_CLOSE, at, 1);
          tokens.pair(open, slot - 1);
        } else tokens.kind[open] = T.NONE;
        at++;
      } else {
        if (left >= 2) {
          this.#close(slot, T.UNBALANCED, at, left);
          tokens.reason[slot] = UNBALANCED_REASON;
        }
        return;
      }
    }
  }

  #close(slot: number, kind: number, at: number, length: number): void {
    const { tokens } = this;
    tokens.kind[slot] = kind;
    tokens.start[slot] = at;
    tokens.end[slot] = at + length;
    tokens.reason[slot] = T.NO_REASON;
  }

  #endLink(link: number, slot: number, at: number): void {
    const { tokens } = this;
    const pieces = this.#pieces;
    const open = pieces.token[link]!;
    this.#close(slot, T.LINK_CLOSE, at, 2);
    tokens.pair(open, slot);
    pieces.size = link;
    const title = this.#links.read(this.source, tokens, open);
    if (title === null) {
      mergeQuotes(tokens, pieces, link, pieces.line[pieces.top]!);
      tokens.kind[open] = T.NONE;
      tokens.kind[slot] = T.NONE;
      return;
    }
    if (tokens.aux[open]! >= 0) endLine(this.source.units, tokens, pieces, link);
    if (title !== '' && this.#hidden === 0) {
      const name = title.slice(title.indexOf(':') + 1).trim();
      if (name !== '') (this.#categories ??= new Set()).add(name);
    }
  }

  /**
   * A table that never closes goes up to the next heading at its own level, so that it does not take the rest of the
   * page with it. From the last to the first: where one stands in another, both end at the same place.
   */
  #endOpenTables(): void {
    const { tokens } = this;
    for (const table of this.#openTables.toSorted((a, b) => b - a)) {
      const limit = tokens.aux[table]!;
      for (let i = table + 1; i < tokens.count && (tokens.kind[i] === T.NONE || tokens.start[i]! < limit); i++) {
        const kind = tokens.kind[i];
        if (kind === T.HEADING) tokens.aux[table] = tokens.start[i]!;
        else if (kind === T.TABLE_OPEN && tokens.mate[i]! < 0) tokens.aux[table] = tokens.aux[i]!;
        else {
          if (kind !== T.NONE && tokens.mate[i]! > i) i = tokens.mate[i]!;
          continue;
        }
        break;
      }
    }
  }
}
