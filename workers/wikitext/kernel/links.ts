/** What a pair of double brackets is, where its target is a title as it stands. Any other is asked about. */
import { COLON, PIPE, SPACE } from './characters';
import { category, prefixKind, readLink } from './host';
import { IS_LOCAL, IS_PLAIN, LONGEST_TARGET } from './link-bits';
import { CATEGORY_LINK, LINK_TARGET } from './reasons';
import { endOf, mateOf, setAux, setExtra, setReason, startOf } from './marks';
import { at } from './units';

/** Units below 128 that may make a title another than it is written, as bits: controls and # % & < > [ ] _ { }. */
const ODD_BELOW_64: u64 = 0x50000068ffffffff;
const ODD_FROM_64: u64 = 0xa8000000a8000000;

/** Those, and white space and direction marks, with their neighbours. */
function isOdd(c: i32): bool {
  if (c < 64) return <bool>((ODD_BELOW_64 >> (<u64>c)) & 1);
  if (c < 128) return <bool>((ODD_FROM_64 >> (<u64>(c - 64))) & 1);
  return c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c < 0x2070) || c == 0x3000 || c == 0xfeff;
}

/** Where the first colon of the target stands that `plainEnd` read last; -1. */
let colon: i32 = -1;

/**
 * Where a target ends that is a title as it stands, found while looking at each of its units once: no space but single ones
 * between words, no anchor, nothing to decode. -1 where it is any other, or none.
 */
function plainEnd(from: i32, to: i32): i32 {
  colon = -1;
  if (at(from) == COLON) return -1;
  const limit = min(to, from + LONGEST_TARGET);
  let before = SPACE;
  let i = from;
  for (; i < limit; i++) {
    const c = at(i);
    if (c == PIPE) break;
    if (isOdd(c) || (c == SPACE && before == SPACE)) return -1;
    if (c == COLON && colon < 0) colon = i;
    before = c;
  }
  if (before == SPACE || (i == limit && limit < to)) return -1;
  return i;
}

/**
 * Writes into the mark `open` of double brackets what they are: the reason they are counted under, in `aux` where the text
 * after the first pipe begins (-1 where there is no pipe), in `extra` bits. False where they are no link.
 *
 * @param isShown whether a category counts here
 */
export function readLinkAt(open: i32, isShown: bool): bool {
  const from = endOf(open);
  const to = startOf(mateOf(open));
  const end = plainEnd(from, to);
  if (end < 0) return readLink(open, isShown);
  setAux(open, end < to ? end + 1 : -1);
  const kind = colon < 0 ? -1 : prefixKind(from, colon);
  const reason = kind < 0 ? LINK_TARGET : kind & 255;
  setReason(open, reason);
  setExtra(open, kind < 0 || (reason == LINK_TARGET && (kind & 256) != 0) ? IS_LOCAL | IS_PLAIN : 0);
  if (reason == CATEGORY_LINK && isShown) category(from, end);
  return true;
}
