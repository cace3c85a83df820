import {
  AMPERSAND,
  APOSTROPHE,
  GREATER,
  isSpace,
  LEFT_BRACE,
  LEFT_BRACKET,
  LESS,
  PIPE,
  QUOTE,
  RIGHT_BRACE,
  RIGHT_BRACKET,
} from './chars';

/** What an address in brackets may begin with ($wgUrlProtocols). */
const PROTOCOL =
  /(?:(?:https?|ftps?|sftp|ssh|ircs?|xmpp|sips?|gopher|telnet|nntp|worldwind|svn|git|mms|redis):\/\/|(?:mailto|news|urn|geo|magnet|bitcoin|tel|sms|matrix|sip|sips|xmpp):|\/\/)(?=[^\s[\]<>"{|}])/iy;

/** Protocols that make a bare address, as they stand before `://`, longest first. */
const BARE = ['https', 'http', 'ftps', 'ftp', 'gopher', 'ircs', 'irc', 'svn', 'git'];

/** Offset after the protocol that stands at `at`, or -1. */
export function protocolEnd(source: string, at: number): number {
  PROTOCOL.lastIndex = at;
  return PROTOCOL.test(source) ? PROTOCOL.lastIndex : -1;
}

/** Offset where the protocol begins that ends in the colon at `colon`, or -1; a letter or digit before it forbids it. */
export function bareStart(source: string, colon: number, floor: number): number {
  for (const name of BARE) {
    const start = colon - name.length;
    if (start < floor || source.slice(start, colon).toLowerCase() !== name) continue;
    return start > 0 && /[\p{L}\p{N}_]/u.test(source.charAt(start - 1)) ? -1 : start;
  }
  return -1;
}

/** Offset after the address that goes on at `from`: up to a space, bracket, brace, angle, pipe, quote or ''. */
export function addressEnd(source: string, from: number): number {
  for (let i = from; i < source.length; i++) {
    const c = source.charCodeAt(i);
    if (isSpace(c) || c === LEFT_BRACKET || c === RIGHT_BRACKET || c === LESS || c === GREATER || c === QUOTE) return i;
    if (c === LEFT_BRACE || c === RIGHT_BRACE || c === PIPE) return i;
    if (c === APOSTROPHE && source.charCodeAt(i + 1) === APOSTROPHE) return i;
    if (c === AMPERSAND && /^&(?:lt|gt|nbsp);/.test(source.slice(i, i + 6))) return i;
    if (c === 0x3000 || c === 0xa0) return i;
  }
  return source.length;
}

/** Punctuation at the end of a bare address belongs to the sentence, and `)` too where the address has no `(`. */
export function trimAddress(source: string, from: number, to: number): number {
  const marks = source.slice(from, to).includes('(') ? /[,;.:!?\\]/ : /[,;.:!?\\)]/;
  let end = to;
  while (end > from && marks.test(source.charAt(end - 1))) end--;
  return end;
}
