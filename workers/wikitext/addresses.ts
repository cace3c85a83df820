import {
  AMPERSAND,
  APOSTROPHE,
  COLON,
  GREATER,
  isAsciiLetter,
  isSpace,
  isSpelled,
  LEFT_BRACE,
  LEFT_BRACKET,
  LESS,
  PIPE,
  QUOTE,
  RIGHT_BRACE,
  RIGHT_BRACKET,
  SLASH,
} from './chars';
import type { Source } from './source';

/** What an address in brackets may begin with ($wgUrlProtocols). */
const PROTOCOL =
  /(?:(?:https?|ftps?|sftp|ssh|ircs?|xmpp|sips?|gopher|telnet|nntp|worldwind|svn|git|mms|redis):\/\/|(?:mailto|news|urn|geo|magnet|bitcoin|tel|sms|matrix|sip|sips|xmpp):|\/\/)(?=[^\s[\]<>"{|}])/iy;

/** Protocols that make a bare address, as they stand before `://`, longest first. */
const BARE = ['https', 'http', 'ftps', 'ftp', 'gopher', 'ircs', 'irc', 'svn', 'git'];

/** Offset after the protocol that stands at `at`, or -1. */
export function protocolEnd({ units, text }: Source, at: number): number {
  // Most brackets hold a title: a word that no colon follows is no protocol.
  let i = at;
  while (isAsciiLetter(units[i]!)) i++;
  if (i === at ? units[i] !== SLASH : units[i] !== COLON) return -1;
  PROTOCOL.lastIndex = at;
  return PROTOCOL.test(text) ? PROTOCOL.lastIndex : -1;
}

/** Offset where the protocol begins that ends in the colon at `colon`, or -1; a letter or digit before it forbids it. */
export function bareStart({ units, text }: Source, colon: number, floor: number): number {
  for (const name of BARE) {
    const start = colon - name.length;
    if (start < floor || !isSpelled(units, start, name)) continue;
    return start > 0 && /[\p{L}\p{N}_]/u.test(text.charAt(start - 1)) ? -1 : start;
  }
  return -1;
}

/** Offset after the address that goes on at `from`: up to a space, bracket, brace, angle, pipe, quote or ''. */
export function addressEnd({ units, text }: Source, from: number): number {
  for (let i = from; i < text.length; i++) {
    const c = units[i]!;
    if (c > APOSTROPHE && c < LESS) continue;
    if (isSpace(c) || c === LEFT_BRACKET || c === RIGHT_BRACKET || c === LESS || c === GREATER || c === QUOTE) return i;
    if (c === LEFT_BRACE || c === RIGHT_BRACE || c === PIPE) return i;
    if (c === APOSTROPHE && units[i + 1] === APOSTROPHE) return i;
    if (c === AMPERSAND && /^&(?:lt|gt|nbsp);/.test(text.slice(i, i + 6))) return i;
    if (c === 0x3000 || c === 0xa0) return i;
  }
  return text.length;
}

/** Punctuation at the end of a bare address belongs to the sentence, and `)` too where the address has no `(`. */
export function trimAddress({ text }: Source, from: number, to: number): number {
  const marks = text.slice(from, to).includes('(') ? /[,;.:!?\\]/ : /[,;.:!?\\)]/;
  let end = to;
  while (end > from && marks.test(text.charAt(end - 1))) end--;
  return end;
}
