import { addressEnd, bareStart, protocolEnd, trimAddress } from './addresses';
import * as C from './chars';
import { entityAt, entityEnd } from './entities';
import { scanLineStart } from './scan-line';
import type { Scan } from './scan-state';
import { scanTag } from './scan-tag';
import {
  EMPHASIS,
  ENTITY_REASON,
  EXTERNAL_LINK,
  LANGUAGE_VARIANT,
  LINK_TARGET,
  MAGIC_WORD,
  SIGNATURE_REASON,
} from './reasons';
import { switchEnd } from './switches';
import * as T from './tokens';

function scanOpeningBracket(scan: Scan, at: number): number {
  const { source, tokens } = scan;
  const end = C.runEnd(source.units, at, C.LEFT_BRACKET);
  const afterProtocol = end - at <= 2 ? protocolEnd(source, end) : -1;
  if (afterProtocol >= 0) {
    if (end - at === 2) tokens.add(T.BRACKET_OPEN, at, at + 1, T.NO_REASON);
    const address = addressEnd(source, afterProtocol);
    tokens.add(T.EXTERNAL_OPEN, end - 1, address, EXTERNAL_LINK);
    return address;
  }
  let i = at;
  if ((end - at) % 2 === 1) tokens.add(T.BRACKET_OPEN, i, ++i, T.NO_REASON);
  for (; i < end; i += 2) tokens.add(T.LINK_OPEN, i, i + 2, LINK_TARGET);
  return end;
}

function scanClosingBracket(scan: Scan, at: number): number {
  const end = C.runEnd(scan.source.units, at, C.RIGHT_BRACKET);
  scan.tokens.add(T.BRACKETS_CLOSE, at, end, T.NO_REASON);
  // A run can close as many marks as it has brackets; they are told apart when links are paired.
  for (let i = at + 1; i < end; i++) scan.tokens.add(T.NONE, i, i, T.NO_REASON);
  return end;
}

function scanEntity(scan: Scan, at: number): number {
  const end = entityEnd(scan.source, at);
  if (end < 0 || entityAt(scan.source, at, end) === null) return at + 1;
  scan.tokens.add(T.ENTITY, at, end, ENTITY_REASON);
  return end;
}

function scanSlash(scan: Scan, at: number): number {
  const { source, tokens } = scan;
  const { units } = source;
  if (units[at + 1] !== C.SLASH || at === 0 || units[at - 1] !== C.COLON) return at + 1;
  const floor = tokens.count === 0 ? 0 : tokens.end[tokens.count - 1]!;
  const start = bareStart(source, at - 1, floor);
  const end = start < 0 ? -1 : trimAddress(source, at, addressEnd(source, at + 2));
  if (end <= at + 2) return at + 2;
  tokens.add(T.ADDRESS, start, end, EXTERNAL_LINK);
  return end;
}

function scanBraces(scan: Scan, at: number): number {
  const end = C.runEnd(scan.source.units, at, C.LEFT_BRACE);
  if (end - at >= 2) scan.braces.open(at, end - at);
  return end;
}

function scanClosingBraces(scan: Scan, at: number): number {
  const end = C.runEnd(scan.source.units, at, C.RIGHT_BRACE);
  scan.braces.close(scan.source.units, at, end);
  if (scan.braces.depth < scan.pendingDepth) scan.pendingTag = -1;
  return end;
}

/** A tag whose attributes hold braces ends at the first > outside of them. */
function scanGreater(scan: Scan, at: number): number {
  if (scan.pendingTag >= 0 && scan.braces.depth === scan.pendingDepth) {
    scan.tokens.kind[scan.pendingTag] = T.TAG;
    scan.tokens.end[scan.pendingTag] = at + 1;
    scan.pendingTag = -1;
  }
  return at + 1;
}

/** Runs of ', ~, _ and -{: the marks that need no partner to be known. */
function scanRun(scan: Scan, at: number, c: number): number {
  const { source, tokens } = scan;
  const { units } = source;
  if (c === C.HYPHEN) {
    if (units[at + 1] !== C.LEFT_BRACE || units[at + 2] === C.LEFT_BRACE) return at + 1;
    tokens.add(T.VARIANT_OPEN, at, at + 2, LANGUAGE_VARIANT);
    return at + 2;
  }
  if (units[at + 1] !== c) return at + 1;
  if (c === C.UNDERSCORE) {
    const end = switchEnd(source, at);
    if (end >= 0) tokens.add(T.SWITCH, at, end, MAGIC_WORD);
    return end < 0 ? C.runEnd(units, at, c) : end;
  }
  const end = C.runEnd(units, at, c);
  if (c === C.APOSTROPHE) tokens.add(T.QUOTES, at, end, EMPHASIS);
  else if (end - at >= 3) tokens.add(T.SIGNATURE, at, Math.min(end, at + 5), SIGNATURE_REASON);
  return end;
}

/** Finds every mark of a wikitext (line ends as LF) in one pass and pairs its braces and extension tags. */
export function scan(state: Scan): void {
  const { source, braces } = state;
  const { units, length } = source;
  state.clear();
  for (let i = source.candidate(scanLineStart(state, 0)); i < length; i = source.candidate(i)) {
    const c = units[i]!;
    switch (c) {
      case C.LF:
        state.tokens.add(T.NEWLINE, i, i + 1, T.NO_REASON);
        i = scanLineStart(state, i + 1);
        break;
      case C.AMPERSAND:
        i = scanEntity(state, i);
        break;
      case C.SLASH:
        i = scanSlash(state, i);
        break;
      case C.LESS:
        i = scanTag(state, i);
        break;
      case C.GREATER:
        i = scanGreater(state, i);
        break;
      case C.LEFT_BRACKET:
        i = scanOpeningBracket(state, i);
        break;
      case C.RIGHT_BRACKET:
        i = scanClosingBracket(state, i);
        break;
      case C.LEFT_BRACE:
        i = scanBraces(state, i);
        break;
      case C.RIGHT_BRACE:
        i = scanClosingBraces(state, i);
        break;
      default:
        i = scanRun(state, i, c);
    }
  }
  braces.leave();
}
