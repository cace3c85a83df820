/** The marks that are open at a point of the text, innermost last, with what each needs to find in constant time. */
import { reach, stack } from './layout';

export const SCOPE: i32 = 0; // braces, an extension element, or the page: nothing inside pairs with anything outside
export const TABLE_PIECE: i32 = 1;
export const LINK_PIECE: i32 = 2;
export const EXTERNAL_PIECE: i32 = 3;
export const BRACKET_PIECE: i32 = 4;
export const HEADING_PIECE: i32 = 5;
export const VARIANT_PIECE: i32 = 6;

const PIECE: usize = 40;
const NOWHERE: i32 = -1;

export let size: i32 = 0;
/** Whether there was no memory for one. */
export let isLost: bool = false;

export function noPieces(): void {
  size = 0;
  isLost = false;
}

export function setSize(to: i32): void {
  size = to;
}

function piece(i: i32): usize {
  return stack + <usize>i * PIECE;
}

export function pieceKind(i: i32): i32 {
  return load<i32>(piece(i));
}
export function pieceMark(i: i32): i32 {
  return load<i32>(piece(i), 4);
}
/** Innermost link below which there are only single brackets. */
export function linkOf(i: i32): i32 {
  return load<i32>(piece(i), 8);
}
/** Innermost table, heading of the same scope. */
export function tableOf(i: i32): i32 {
  return load<i32>(piece(i), 12);
}
export function headingOf(i: i32): i32 {
  return load<i32>(piece(i), 16);
}
/** The piece whose line of apostrophes is being balanced: a link's label, a table, or the scope. */
export function lineOf(i: i32): i32 {
  return load<i32>(piece(i), 20);
}

/** Lines: first and last apostrophe marks, and how many of them say bold and italic. */
export function firstQuotes(i: i32): i32 {
  return load<i32>(piece(i), 24);
}
export function lastQuotes(i: i32): i32 {
  return load<i32>(piece(i), 28);
}
export function boldRuns(i: i32): i32 {
  return load<i32>(piece(i), 32);
}
export function italicRuns(i: i32): i32 {
  return load<i32>(piece(i), 36);
}
export function setQuotes(i: i32, first: i32, last: i32, bold: i32, italic: i32): void {
  const p = piece(i);
  store<i32>(p, first, 24);
  store<i32>(p, last, 28);
  store<i32>(p, bold, 32);
  store<i32>(p, italic, 36);
}

export function clearLine(i: i32): void {
  setQuotes(i, NOWHERE, NOWHERE, 0, 0);
}

export function push(kind: i32, mark: i32): void {
  const i = size;
  const p = piece(i);
  if (!reach(p + PIECE)) {
    isLost = true;
    return;
  }
  size = i + 1;
  const isScope = kind == SCOPE;
  const isLink = kind == LINK_PIECE;
  const isBracket = kind == BRACKET_PIECE || kind == EXTERNAL_PIECE;
  const below = p - PIECE;
  store<i32>(p, kind);
  store<i32>(p, mark, 4);
  store<i32>(p, isLink ? i : isBracket ? load<i32>(below, 8) : NOWHERE, 8);
  store<i32>(p, kind == TABLE_PIECE ? i : isScope ? NOWHERE : load<i32>(below, 12), 12);
  store<i32>(p, kind == HEADING_PIECE ? i : isScope ? NOWHERE : load<i32>(below, 16), 16);
  store<i32>(p, isScope || isLink || kind == TABLE_PIECE ? i : load<i32>(below, 20), 20);
  clearLine(i);
}
