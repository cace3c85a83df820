/** What theirs has beyond ours, and where it may come from. */
import type { FingerprintKind } from './kinds';
import { foldWord } from './keys';
import type { Ledger } from './ledger';
import type { Pairing } from './pairing';
import { TOKEN } from './token-stream';

const LIST_MARKS = '-*•·–#';
const HEADING_MARKS = '.=#:';
const MANY_QUOTES = 4;
/** Tokens between two quotes, of a few. */
const LONGEST_QUOTED = 12;
const QUOTES = '"“”«»';
const MARKUP = /\{\{|\}\}|\[\[|\]\]|<\/?[a-z][^<>]{0,200}>|\[ \[|\] \]|'''|''|\{\||\|-|\|\}|\|\||==|&[a-z]+;/;
/** Tokens that something was expanded to, where sentences that moved and changed may be what is new. */
const LONGEST_INSERTED = 12;
const SENTENCE_ENDS = '.!?…。！？';
const REFERENCE = /^\s*(?:\[\s?(?:\d{1,3}|<\w{2,12}>|#{1,3})\s?\]|\[[a-z]\]|↑|\^)|\b(?:ISBN|doi|Retrieved|Archived)\b/i;

export function judgeAdded(pairing: Pairing, ledger: Ledger, dropped: Readonly<Record<string, number>>): void {
  marksAtHeadings(pairing, ledger);
  marksAtItems(pairing, ledger);
  repeated(pairing, ledger);
  quotes(pairing, ledger);
  if (ledger.has('tokenised')) claimMarks(pairing, ledger, 'tokenised', (mark) => mark === '@');
  runs(pairing, ledger, dropped);
}

const markAt = ({ tokens }: Pairing['theirs'], j: number): string =>
  tokens.kinds[j] === TOKEN.mark || tokens.kinds[j] === TOKEN.mask
    ? tokens.text.slice(tokens.starts[j], tokens.ends[j])
    : '';

const isAllOf = (mark: string, marks: string): boolean =>
  mark !== '' && Array.from(mark).every((one) => marks.includes(one));

function claimMarks({ theirs }: Pairing, ledger: Ledger, kind: FingerprintKind, is: (mark: string) => boolean): void {
  for (let j = 0; j < theirs.tokens.count; j++)
    if (ledger.theirs[j] === 0 && is(markAt(theirs, j))) ledger.claim(kind, 0, 0, j, j + 1);
}

function marksAtHeadings({ ours, theirs, partner }: Pairing, ledger: Ledger): void {
  const found: number[][] = [];
  let bare = 0;
  for (const { role, first, end } of ours.lines) {
    if (role !== 'heading' || partner[first]! < 0 || partner[end - 1]! < 0) continue;
    const beside: number[] = [];
    for (let j = partner[end - 1]! + 1; ledger.theirs[j] === 0 && isAllOf(markAt(theirs, j), HEADING_MARKS); j++)
      beside.push(j);
    for (let j = partner[first]! - 1; ledger.theirs[j] === 0 && isAllOf(markAt(theirs, j), '=#'); j--) beside.push(j);
    if (beside.length > 0) found.push(beside);
    else bare++;
  }
  if (found.length === 0 || found.length < bare) return;
  for (const beside of found) for (const j of beside) ledger.claim('headings-marked', 0, 0, j, j + 1);
}

function marksAtItems({ ours, theirs, partner }: Pairing, ledger: Ledger): void {
  const found: [number, number][] = [];
  let bare = 0;
  for (const { role, first, end } of ours.lines) {
    let at = first;
    while (at < end && partner[at]! < 0) at++;
    if (role === 'heading' || at === end) continue;
    const j = partner[at]!;
    const marked =
      ledger.theirs[j - 1] === 0 && isAllOf(markAt(theirs, j - 1), LIST_MARKS) && lineStarts(theirs, j - 1);
    if (marked) found.push([j - 1, j]);
    else if (role === 'item') bare++;
  }
  if (found.length === 0 || found.length < bare) return;
  for (const [from, to] of found) ledger.claim('list-markers-added', 0, 0, from, to);
}

function lineStarts({ tokens }: Pairing['theirs'], j: number): boolean {
  const from = j === 0 ? 0 : tokens.ends[j - 1]!;
  return j === 0 || tokens.text.slice(from, tokens.starts[j]).includes('\n');
}

/** Quotes that theirs has around words where ours has none. */
function quotes({ ours, theirs }: Pairing, ledger: Ledger): void {
  const found: number[] = [];
  for (let j = 0; j < theirs.tokens.count; j++)
    if (ledger.theirs[j] === 0 && isAllOf(markAt(theirs, j), QUOTES)) found.push(j);
  let lost = 0;
  for (let i = 0; i < ours.tokens.count; i++) if (ledger.ours[i] === 0 && isAllOf(markAt(ours, i), QUOTES)) lost++;
  if (found.length < 2 || lost * 2 > found.length) return;
  // A few must stand around something.
  if (found.length < MANY_QUOTES && found.some((j, k) => k % 2 === 1 && j - found[k - 1]! > LONGEST_QUOTED)) return;
  for (const j of found) ledger.claim('emphasis-quoted', 0, 0, j, j + 1);
}

/** A word or two of what is there again may have met their like by chance. */
const isMostlyOpen = (flags: Uint8Array): boolean => flags.reduce((sum, flag) => sum + flag, 0) * 4 <= flags.length;

/** Sentences of ours that theirs has more often than ours. */
function repeated({ ours, theirs, oursKeys, theirsKeys, partner }: Pairing, ledger: Ledger): void {
  let known: Set<string> | null = null;
  const wordsOf = ({ tokens }: Pairing['theirs'], keys: Int32Array, first: number, end: number, but?: Int32Array) => {
    const words: number[] = [];
    for (let i = first; i < end; i++)
      if (tokens.kinds[i] !== TOKEN.mark && (but === undefined || but[i]! >= 0)) words.push(keys[i]!);
    return words.length < 3 ? '' : words.join();
  };
  // Words that were parted at marks, or joined where marks went, are the same letters.
  const lettersOf = ({ tokens: { text, starts, ends } }: Pairing['theirs'], first: number, end: number): string =>
    foldWord(text.slice(starts[first], ends[end - 1])).replace(/[^\p{L}\p{N}]+/gu, '');
  const stays = ({ first, end }: { first: number; end: number }): boolean =>
    partner.subarray(first, end).reduce((sum, j) => sum + (j >= 0 ? 1 : 0), 0) * 2 > end - first;
  for (const { first, end } of theirs.sentences) {
    if (end - first < 3 || !isMostlyOpen(ledger.theirs.subarray(first, end))) continue;
    // As it is in ours, and as it stands where it has a partner: words may be gone there, and here too.
    known ??= new Set(
      [...ours.sentences, ...ours.lines]
        .filter(stays)
        .flatMap((one) => [
          wordsOf(ours, oursKeys, one.first, one.end),
          wordsOf(ours, oursKeys, one.first, one.end, partner),
          lettersOf(ours, one.first, one.end),
        ]),
    );
    const words = wordsOf(theirs, theirsKeys, first, end);
    if (words !== '' && (known.has(words) || known.has(lettersOf(theirs, first, end))))
      ledger.claim('paragraphs-repeated', 0, 0, first, end);
  }
}

/** Runs of tokens that only theirs has. */
function runs({ theirs, back }: Pairing, ledger: Ledger, dropped: Readonly<Record<string, number>>): void {
  const { tokens, lines } = theirs;
  // Where something moved and as much is gone as is new, it may be one that moved and changed.
  const open = (flags: Uint8Array): number => flags.reduce((sum, explained) => sum + 1 - explained, 0);
  const moved =
    (ledger.has('sentences-reordered') || ledger.has('paragraphs-reordered')) &&
    open(ledger.ours) * 2 >= open(ledger.theirs);
  let line = 0;
  for (let j = 0; j < tokens.count;) {
    if (ledger.theirs[j] === 1) {
      j++;
      continue;
    }
    let end = j;
    while (end < tokens.count && ledger.theirs[end] === 0) end++;
    while (lines[line]!.end <= j) line++;
    const whole = j === lines[line]!.first && lines.some((one, at) => at >= line && at < line + 200 && one.end === end);
    const text = tokens.text.slice(tokens.starts[j], tokens.ends[end - 1]);
    const inserted = (!moved || isWithin(theirs, j, end)) && isInserted(back, j, end);
    const kind = placeholderOf(text, ledger) ?? kindOfRun(withoutMasks(text, ledger), whole, inserted, dropped);
    if (kind !== null) ledger.claim(kind, 0, 0, j, end);
    j = end;
  }
}

/** Whether a short run stands within a sentence. */
const isWithin = (theirs: Pairing['theirs'], from: number, to: number): boolean =>
  to - from <= LONGEST_INSERTED && ![from - 1, to - 1].some((j) => isAllOf(markAt(theirs, j), SENTENCE_ENDS));

/** Whether what stands before and after a run of theirs stands side by side in ours: nothing of ours is gone there. */
function isInserted(back: Int32Array, from: number, to: number): boolean {
  const before = from === 0 ? -1 : back[from - 1]!;
  return from > 0 && before < 0 ? false : to === back.length || back[to] === before + 1;
}

function kindOfRun(
  text: string,
  whole: boolean,
  inserted: boolean,
  dropped: Readonly<Record<string, number>>,
): FingerprintKind | null {
  const has = (reason: string): boolean => (dropped[reason] ?? 0) > 0;
  if (MARKUP.test(text)) return 'markup-left';
  if (REFERENCE.test(text)) return has('reference') || !whole ? 'references-left' : null;
  if (whole && has('table')) return 'tables-kept';
  return inserted && (has('template') || has('parser-function')) ? 'templates-expanded' : null;
}

/** A placeholder that stands in something else, such as an address, belongs to those that replaced what they stand for. */
function placeholderOf(text: string, ledger: Ledger): FingerprintKind | null {
  if (!/^(?:(?:[<[{]|&lt;)\s?[A-Za-z_]+\s?(?:[>\]}]|&gt;)|#+|[\s/.-])+$/.test(text)) return null;
  return MASKED.find((kind) => ledger.has(kind)) ?? null;
}

const MASKED = ['numbers-masked', 'urls-masked', 'emails-masked', 'phones-masked', 'unknown-words-masked'] as const;

/** What stands beside placeholders, where there are some: they look like tags. */
const withoutMasks = (text: string, ledger: Ledger): string =>
  MASKED.some((kind) => ledger.has(kind)) ? text.replace(/(?:<|&lt;)\s?[A-Za-z_]{2,16}\s?(?:>|&gt;)/g, '') : text;
