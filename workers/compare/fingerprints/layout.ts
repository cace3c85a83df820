/** How our text is built: lines with their part, sections, sentences. Read from the text alone. */
import { foldWord } from './keys';
import type { TokenStream } from './token-stream';
import { BACK_MATTER_SECTIONS } from './word-lists';

/** A loose line may be an item or a paragraph: it stands alone, is short and ends no sentence. */
export type LineRole = 'heading' | 'item' | 'loose' | 'prose';

export interface Line {
  /** UTF-16 offsets, without the line break. */
  readonly from: number;
  readonly to: number;
  /** Tokens of the line: first..end. */
  readonly first: number;
  readonly end: number;
  readonly role: LineRole;
  /** Of a heading, 1 to 6; 2 where that is guessed, 0 of other lines. */
  readonly level: number;
  /** Number of the section; 0 is the lead. */
  readonly section: number;
}

export interface Sentence {
  readonly first: number;
  readonly end: number;
  readonly line: number;
}

const LONGEST_HEADING = 120;
const LONGEST_LOOSE = 300;
const ENDS_SENTENCE = /[.!?:;,…。！？：；，、|]["”’»)\]]*\s*$/;
const LIST_MARK = /^\s*(?:[-*•·–]|\d{1,3}[.)])\s/;

/**
 * Lines that hold a token. A heading stands alone between blank lines, is short and ends no sentence, and something
 * comes after it; lines that follow one another without a blank line, two or more, are items.
 */
export function linesOf(tokens: TokenStream, outline = ''): Line[] {
  const { text, starts, count } = tokens;
  const bare: BareLine[] = [];
  let token = 0;
  let blank = true;
  let number = 0;
  for (let from = 0; from <= text.length;) {
    let to = text.indexOf('\n', from);
    if (to < 0) to = text.length;
    const first = token;
    while (token < count && starts[token]! < to) token++;
    if (token > first) {
      bare.push({ from, to, first, end: token, tight: !blank, known: outline[number] ?? '' });
      blank = false;
    } else blank = true;
    number++;
    from = to + 1;
  }
  return outline === '' ? guessed(text, bare) : told(bare);
}

interface BareLine {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly end: number;
  /** No blank line stands before it. */
  readonly tight: boolean;
  readonly known: string;
}

/** As the page has it. A line that is indented by a colon is prose: quotations are, and programs that drop lists keep it. */
function told(bare: readonly BareLine[]): Line[] {
  let section = 0;
  return bare.map(({ from, to, first, end, known }) => {
    const level = known >= '1' && known <= '6' ? Number(known) : 0;
    if (level > 0) section++;
    const role = level > 0 ? 'heading' : known !== '' && '*#;'.includes(known) ? 'item' : 'prose';
    return { from, to, first, end, role, level, section };
  });
}

function guessed(text: string, bare: readonly BareLine[]): Line[] {
  const lines: Line[] = [];
  let section = 0;
  bare.forEach((line, i) => {
    const next = bare[i + 1];
    const alone = !line.tight && next?.tight !== true;
    const written = text.slice(line.from, Math.min(line.to, line.from + LONGEST_HEADING + 1));
    const marked = LIST_MARK.test(written);
    const named = next === undefined && BACK_MATTER_SECTIONS.has(foldWord(written.trim()));
    const heads = alone && (next !== undefined || named) && !marked && isHeading(written) && i > 0;
    if (heads) section++;
    const ends = ENDS_SENTENCE.test(text.slice(line.from, line.to));
    lines.push({
      from: line.from,
      to: line.to,
      first: line.first,
      end: line.end,
      role: roleOf(),
      level: heads ? 2 : 0,
      section,
    });
    function roleOf(): LineRole {
      if (heads) return 'heading';
      if (marked || (!alone && !ends)) return 'item';
      // A list may have sentences for items, and the line before it may lead to it.
      return alone ? (!ends && line.to - line.from < LONGEST_LOOSE ? 'loose' : 'prose') : 'loose';
    }
  });
  return lines;
}

const isHeading = (written: string): boolean => written.length <= LONGEST_HEADING && !ENDS_SENTENCE.test(written);

const SENTENCE_END = /^(?:[.!?…。！？])$/;
const CLOSES = /^["”’»')\]]$/;

/** Sentences by their marks: a full stop, then what closes, then a blank (or none, in scripts without). */
export function sentencesOf(tokens: TokenStream, lines: readonly Line[]): Sentence[] {
  const { text, starts, ends } = tokens;
  const sentences: Sentence[] = [];
  lines.forEach((line, at) => {
    let first = line.first;
    for (let i = line.first; i < line.end; i++) {
      const mark = ends[i]! - starts[i]! === 1 ? text[starts[i]!]! : '';
      if (mark === '' || !SENTENCE_END.test(mark)) continue;
      while (i + 1 < line.end && starts[i + 1] === ends[i] && CLOSES.test(text[starts[i + 1]!]!)) i++;
      if (i + 1 < line.end && starts[i + 1] === ends[i] && mark < '\u3000') continue;
      sentences.push({ first, end: i + 1, line: at });
      first = i + 1;
    }
    if (first < line.end) sentences.push({ first, end: line.end, line: at });
  });
  return sentences;
}
