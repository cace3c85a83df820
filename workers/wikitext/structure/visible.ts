import * as C from '../chars';
import { entityAt } from '../entities';
import { COMMENT_REASON, LINK_TARGET } from '../reasons';
import type { Source } from '../source';
import * as T from '../tokens';

/** A page may have so many of its units and marks read for labels, over and over where they stand in each other. */
const SHARE = 4;
const BASE = 1 << 14;

/**
 * The text a reader sees of a part of a page: a label, a caption, a cell. Parts may stand in each other to any depth, so all
 * of them together are given a share of the page's length; what is asked for after that is empty.
 */
export class Visible {
  #left = BASE;

  constructor(private readonly source: Source) {}

  clear(): void {
    this.#left = BASE + this.source.length * SHARE;
  }

  /** Text of source[from, to), in which mark `token` is the first one; white space is made single. */
  text(token: number, from: number, to: number): string {
    const { text, tokens } = this.source;
    this.#left -= to - from;
    if (this.#left < 0 || from >= to) return '';
    const { kind, start, count } = tokens;
    let i = firstFrom(start, count, token, from);
    while (i < count && kind[i] === T.NONE) i++;
    if (i >= count || start[i]! >= to) return settled(text.slice(from, to));
    return settled(this.#walk(i, from, to));
  }

  #walk(first: number, from: number, to: number): string {
    const { text, units, tokens } = this.source;
    const { kind, reason, start, end, mate, aux, count } = tokens;
    let out = '';
    let at = from;
    for (let i = first; i < count && start[i]! < to; i++) {
      if (kind[i] === T.NONE || start[i]! < at) continue;
      if (start[i]! > at) out += text.slice(at, start[i]);
      at = end[i]!;
      switch (kind[i]) {
        case T.NEWLINE:
        case T.TAG:
          // Tags within a line leave no space, those that break it do; a space too many is made single.
          if (kind[i] === T.NEWLINE || aux[i] !== 0) out += ' ';
          break;
        case T.BRACES_OPEN:
        case T.PARAMETER_OPEN:
        case T.ELEMENT_OPEN:
        case T.TABLE_OPEN:
          at = mate[i]! > i ? end[mate[i]!]! : Math.max(at, aux[i]!);
          break;
        case T.LINK_OPEN:
          if (reason[i] !== LINK_TARGET) at = end[mate[i]!]!;
          else if (aux[i]! >= 0 && aux[i]! < start[mate[i]!]!) at = aux[i]!;
          else if (units[at] === C.COLON) at++;
          break;
        case T.EXTERNAL_OPEN:
          at = C.blanksEnd(units, at);
          break;
        case T.ADDRESS:
          out += text.slice(start[i], at);
          break;
        case T.QUOTES:
          out += text.slice(start[i], start[i]! + aux[i]!);
          break;
        case T.ENTITY:
          out += entityAt(this.source, start[i]!, at) ?? '';
          break;
        case T.BRACKET_OPEN:
          out += '[';
          break;
        case T.COMMENT:
          if (reason[i] === COMMENT_REASON && units[at - 1] === C.LF) out += ' ';
          break;
        default:
      }
    }
    if (at < to) out += text.slice(at, to);
    return out;
  }
}

/** Index of the first mark from `token` on that begins at `from` or later. It is near, or far in a target made by templates. */
function firstFrom(start: Int32Array, count: number, token: number, from: number): number {
  let low = token;
  let high = token;
  for (let step = 1; high < count && start[high]! < from; step *= 2) {
    low = high + 1;
    high += step;
  }
  high = Math.min(high, count);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Most labels have nothing to settle. */
function settled(text: string): string {
  return /^\s|\s$|\s\s|[\n\t]/.test(text) ? text.replace(/[\s]+/g, ' ').trim() : text;
}
