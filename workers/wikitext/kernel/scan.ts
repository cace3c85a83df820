/** First pass: finds every mark of a wikitext and pairs its braces and the tags of its extension elements. */
import { addressEnd, bareStart, bracketProtocol, trimAddress } from './addresses';
import { closeBraces, depth, leaveElement, noBraces, openBraces } from './braces';
import { nextCandidate, noCandidates } from './candidates';
import {
  AMPERSAND,
  APOSTROPHE,
  COLON,
  GREATER,
  HYPHEN,
  LEFT_BRACE,
  LEFT_BRACKET,
  LESS,
  LF,
  RIGHT_BRACE,
  RIGHT_BRACKET,
  SLASH,
  UNDERSCORE,
} from './characters';
import { noElements, noPending, pendingDepth, pendingTag } from './elements';
import { entityEnd } from './entities';
import { switchEnd } from './host';
import {
  ADDRESS,
  BRACKETS_CLOSE,
  BRACKET_OPEN,
  ENTITY,
  EXTERNAL_OPEN,
  LINK_OPEN,
  NEWLINE,
  NO_REASON,
  NONE,
  QUOTES,
  SIGNATURE,
  SWITCH,
  TAG,
  VARIANT_OPEN,
} from './kinds';
import { length } from './layout';
import { scanLineStart } from './lines';
import { add, count, endOf, noMarks, setExtent, setKind, startOf } from './marks';
import {
  EMPHASIS,
  ENTITY_REASON,
  EXTERNAL_LINK,
  LANGUAGE_VARIANT,
  LINK_TARGET,
  MAGIC_WORD,
  SIGNATURE_REASON,
} from './reasons';
import { noTags, scanTag } from './tags';
import { at, before, runEnd } from './units';

function scanOpeningBracket(from: i32): i32 {
  const end = runEnd(from, LEFT_BRACKET);
  const afterProtocol = end - from <= 2 ? bracketProtocol(end) : -1;
  if (afterProtocol >= 0) {
    if (end - from == 2) add(BRACKET_OPEN, from, from + 1, NO_REASON);
    const address = addressEnd(afterProtocol);
    add(EXTERNAL_OPEN, end - 1, address, EXTERNAL_LINK);
    return address;
  }
  let i = from;
  if ((end - from) & 1) {
    add(BRACKET_OPEN, i, i + 1, NO_REASON);
    i++;
  }
  for (; i < end; i += 2) add(LINK_OPEN, i, i + 2, LINK_TARGET);
  return end;
}

function scanClosingBracket(from: i32): i32 {
  const end = runEnd(from, RIGHT_BRACKET);
  add(BRACKETS_CLOSE, from, end, NO_REASON);
  // A run can close as many marks as it has brackets; they are told apart when links are paired.
  for (let i = from + 1; i < end; i++) add(NONE, i, i, NO_REASON);
  return end;
}

function scanEntity(from: i32): i32 {
  const end = entityEnd(from, length);
  if (end < 0) return from + 1;
  add(ENTITY, from, end, ENTITY_REASON);
  return end;
}

function scanSlash(from: i32): i32 {
  if (at(from + 1) != SLASH || before(from - 1) != COLON) return from + 1;
  const start = bareStart(from - 1, count == 0 ? 0 : endOf(count - 1));
  if (start < 0) return from + 2;
  const end = trimAddress(from, addressEnd(from + 2));
  if (end <= from + 2) return from + 2;
  add(ADDRESS, start, end, EXTERNAL_LINK);
  return end;
}

function scanClosingBraces(from: i32): i32 {
  const end = runEnd(from, RIGHT_BRACE);
  closeBraces(from, end);
  if (depth < pendingDepth) noPending();
  return end;
}

/** A tag whose attributes hold braces ends at the first > outside of them. */
function scanGreater(from: i32): i32 {
  if (pendingTag >= 0 && depth == pendingDepth) {
    setKind(pendingTag, TAG);
    setExtent(pendingTag, startOf(pendingTag), from + 1);
    noPending();
  }
  return from + 1;
}

/** Runs of ', ~, _ and -{: the marks that need no partner to be known. */
function scanRun(from: i32, c: i32): i32 {
  if (c == HYPHEN) {
    if (at(from + 1) != LEFT_BRACE || at(from + 2) == LEFT_BRACE) return from + 1;
    add(VARIANT_OPEN, from, from + 2, LANGUAGE_VARIANT);
    return from + 2;
  }
  if (at(from + 1) != c) return from + 1;
  if (c == UNDERSCORE) {
    const end = switchEnd(from);
    if (end >= 0) add(SWITCH, from, end, MAGIC_WORD);
    return end < 0 ? runEnd(from, c) : end;
  }
  const end = runEnd(from, c);
  if (c == APOSTROPHE) add(QUOTES, from, end, EMPHASIS);
  else if (end - from >= 3) add(SIGNATURE, from, min(end, from + 5), SIGNATURE_REASON);
  return end;
}

/** False where there is no memory. */
export function scan(): bool {
  noMarks();
  noBraces();
  noElements();
  noTags();
  noCandidates();
  let i = nextCandidate(scanLineStart(0));
  for (; i < length; i = nextCandidate(i)) {
    const c = at(i);
    switch (c) {
      case LF:
        add(NEWLINE, i, i + 1, NO_REASON);
        i = scanLineStart(i + 1);
        break;
      case AMPERSAND:
        i = scanEntity(i);
        break;
      case SLASH:
        i = scanSlash(i);
        break;
      case LESS:
        i = scanTag(i);
        break;
      case GREATER:
        i = scanGreater(i);
        break;
      case LEFT_BRACKET:
        i = scanOpeningBracket(i);
        break;
      case RIGHT_BRACKET:
        i = scanClosingBracket(i);
        break;
      case LEFT_BRACE: {
        const end = runEnd(i, LEFT_BRACE);
        if (end - i >= 2 && !openBraces(i, end - i)) return false;
        i = end;
        break;
      }
      case RIGHT_BRACE:
        i = scanClosingBraces(i);
        break;
      default:
        i = scanRun(i, c);
    }
  }
  leaveElement(0);
  return true;
}
