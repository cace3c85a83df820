/** Texts that differ in white space alone, the usual way: told without pairing tokens, in a few passes over the text. */
import type { FingerprintKind } from './kinds';
import type { Fingerprint, FingerprintSpan } from './types';

const collapse = (text: string): string => text.replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n');
const tighten = (text: string): string => text.replace(/\n{2,}/g, '\n');
const join = (text: string): string => text.replace(/\n+/g, ' ');

/** Null where something else differs, or white space otherwise. */
export function spacingOnly(ours: string, theirs: string): Fingerprint | null {
  const [a, b] = [ours.trim(), theirs.trim()];
  // Taking blanks away makes a text shorter, and never by half.
  if (a.length < b.length || b.length * 2 < a.length) return null;
  const kinds: FingerprintKind[] = [];
  let text = a;
  const apply = (kind: FingerprintKind, change: (text: string) => string): void => {
    const next = change(text);
    if (next === text) return;
    kinds.push(kind);
    text = next;
  };
  const lines = !b.includes('\n') ? join : !b.includes('\n\n') ? tighten : null;
  if (lines !== null) apply(lines === join ? 'lines-joined' : 'paragraph-breaks-lost', lines);
  if (text !== b) apply('whitespace-collapsed', collapse);
  if (text !== b || kinds.length === 0) return null;
  const span = firstDifference(ours, theirs);
  const order = ['whitespace-collapsed', 'paragraph-breaks-lost', 'lines-joined'] as const;
  // A no-break space that became a simple one may have done so by NFKC.
  const composed = kinds.includes('whitespace-collapsed') && (lines?.(a) ?? a).normalize('NFKC') === b;
  const findings = order
    .filter((kind) => kinds.includes(kind))
    .map((kind) => {
      const instead = composed && kind === 'whitespace-collapsed' ? (['unicode-nfkc'] as const) : [];
      return { kind, parameter: '', tokens: 0, instead, spans: [span] };
    });
  return { findings, unexplained: 0, spans: [], partial: false };
}

function firstDifference(ours: string, theirs: string): FingerprintSpan {
  let at = 0;
  while (at < theirs.length && ours.charCodeAt(at) === theirs.charCodeAt(at)) at++;
  const end = (text: string): number => {
    let to = at;
    while (to < text.length && /\s/.test(text[to]!)) to++;
    return to;
  };
  return { ours: [at, end(ours)], theirs: [at, end(theirs)] };
}
