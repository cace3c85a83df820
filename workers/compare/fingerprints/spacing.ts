/** White space between tokens that stand beside one another on both sides: what became of it, by a vote. */
import type { FingerprintKind } from './kinds';
import type { Ledger } from './ledger';
import type { Pairing } from './pairing';
import { TOKEN } from './token-stream';

interface Vote {
  changed: number;
  kept: number;
  readonly at: number[];
}

const LINE_BREAKS = /\r\n?|\n/g;
const breaks = (white: string): number => (white === ' ' || white === '' ? 0 : (white.match(LINE_BREAKS)?.length ?? 0));
const CAPITAL = /\p{Lu}/u;
/** Blanks that are no ordinary ones. */
const ODD_BLANK = /[^\S\n\r\t ]/;
const ODD_BLANKS = /[^\S\n\r\t ]/g;

export function judgeSpacing(pairing: Pairing, ledger: Ledger): void {
  const { ours, theirs, partner } = pairing;
  const [a, b] = [ours.tokens, theirs.tokens];
  const votes = new Map<FingerprintKind, Vote>();
  const odd: [number, boolean][] = [];
  let doubtful = false;
  const torn = ledger.has('sentences-reordered');
  const ends = new Set(ours.sentences.map(({ end }) => end - 1));
  const vote = (kind: FingerprintKind, changed: boolean, at: number): void => {
    let own = votes.get(kind);
    if (own === undefined) votes.set(kind, (own = { changed: 0, kept: 0, at: [] }));
    if (changed) {
      own.changed++;
      if (own.at.length < ledger.mostSpans) own.at.push(at);
    } else own.kept++;
  };
  for (let i = 0; i + 1 < a.count; i++) {
    const j = partner[i]!;
    if (j < 0 || j + 1 >= b.count) continue;
    const at = partner[i + 1] === j + 1 ? i : acrossMarks(pairing, i);
    if (at < 0) continue;
    const [a0, a1, b0, b1] = [a.ends[at]!, a.starts[at + 1]!, b.ends[j]!, b.starts[j + 1]!];
    if (a0 === a1) {
      if (at !== i) continue;
      if (a.kinds[i] === TOKEN.mark || a.kinds[i + 1] === TOKEN.mark) vote('tokenised', b1 > b0, i);
      continue;
    }
    const one = a1 - a0 === 1;
    if (one && b1 - b0 === 1 && a.text.charCodeAt(a0) === 0x20 && b.text.charCodeAt(b0) === 0x20) {
      if (ends.has(at) && CAPITAL.test(a.text[a1]!)) vote('sentence-per-line', false, i);
      continue;
    }
    // A sentence that was put elsewhere has other white space after it.
    if (torn && ends.has(at) && a.text.indexOf('\n', a0) >= a1) continue;
    const [ourWhite, theirWhite] = [a.text.slice(a0, a1), b.text.slice(b0, b1)];
    const [x, y] = [breaks(ourWhite), breaks(theirWhite)];
    if (x === 0 && y > 0) vote('sentence-per-line', true, i);
    if (x > 0) vote('lines-joined', y === 0, i);
    if (x > 1 && y > 0) vote('paragraph-breaks-lost', y === 1, i);
    if (x === 1 && y > 0) vote('blank-lines-added', y > 1, i);
    const blanks = ourWhite.length - x;
    if (ODD_BLANK.test(ourWhite) && ourWhite.length === theirWhite.length)
      odd.push([i, theirWhite === ourWhite.replace(ODD_BLANKS, ' ')]);
    else if (blanks > (x === 0 ? 1 : 0) && (x === 0 || y > 0))
      vote('whitespace-collapsed', theirWhite.length - y < blanks, i);
  }
  const accept = (kind: FingerprintKind, share: number): void => {
    const own = votes.get(kind);
    if (own === undefined || own.changed === 0 || own.changed < share * (own.changed + own.kept)) return;
    // White space is no token: it counts nothing, and shows where it was.
    for (const i of own.at) {
      const span = ledger.span(i, i + 2, partner[i]!, partner[i]! + 2);
      ledger.count(kind, 0, span);
    }
  };
  /** A no-break space becomes a simple one by NFKC, and where white space is collapsed. */
  const judgeOddBlanks = (): void => {
    const changed = odd.filter(([, plain]) => plain);
    if (changed.length === 0 || changed.length < 0.6 * odd.length || ledger.has('unicode-nfkc')) return;
    const runs = votes.get('whitespace-collapsed');
    doubtful = runs === undefined;
    if (runs === undefined || runs.changed >= runs.kept) {
      for (const [i] of changed) vote('whitespace-collapsed', true, i);
    } else {
      for (const [i] of changed) ledger.count('unicode-nfkc', 0, ledger.span(i, i + 2, partner[i]!, partner[i]! + 2));
    }
  };
  accept('paragraph-breaks-lost', 0.6);
  accept('lines-joined', 0.6);
  accept('blank-lines-added', 0.6);
  accept('tokenised', 0.25);
  judgeOddBlanks();
  accept('whitespace-collapsed', 0.6);
  if (doubtful) ledger.orElse('whitespace-collapsed', 'unicode-nfkc');
  accept('sentence-per-line', 0.4);
}

/** Marks beside one another that may be gone between two tokens that stay. */
const MOST_MARKS = 6;

/**
 * Where only marks are gone between a token and the next one that stays, and there is white space at one place there: the
 * token before that place; -1 otherwise.
 */
function acrossMarks({ ours: { tokens }, partner }: Pairing, i: number): number {
  let at = i + 1;
  while (at < tokens.count && at <= i + MOST_MARKS && partner[at]! < 0 && tokens.kinds[at] === TOKEN.mark) at++;
  if (at >= tokens.count || at === i + 1 || partner[at] !== partner[i]! + 1) return -1;
  let place = -1;
  for (let k = i; k < at; k++) {
    if (tokens.ends[k] === tokens.starts[k + 1]) continue;
    if (place >= 0) return -1;
    place = k;
  }
  return place;
}
