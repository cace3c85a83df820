/** What each line of a text is, by what the page has at the beginning of its line: headings, list items, rows of tables. */

/**
 * A character a line of the text, blank ones too: 1 to 6 for a heading of that level, * # : ; for an item of such a list,
 * | for a line of a table, . for any other, a space for one that holds nothing.
 */
export type Outline = string;

const HOLDS = /[^\s\u200b]/;
const SPACE = 0x20;
const DELETE = 0x7f;
const HEADING = /^(={1,6})[^\n]*?\1[^\S\n]*(?:<!--[^\n]*)?$/;
const ITEM = /^<(?:li|ul|ol|dl|dd|dt)[\s>]/i;

/**
 * Linear in source and text: both are gone through once, forward.
 * @param spans which characters of the text are which of the source, as cleaning gives them; empty where nobody knows
 * @returns '' where nobody knows
 */
export function outlineOf(source: string, text: string, spans: Int32Array): Outline {
  if (spans.length === 0) return '';
  const wikitext = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
  let outline = '';
  let span = 0;
  // The line of the source in which `place` stands.
  let [lineStart, lineEnd] = [0, endOfLine(wikitext, 0)];
  for (let from = 0; from <= text.length;) {
    const to = endOfLine(text, from);
    while (span < spans.length && spans[span]! + spans[span + 2]! <= from) span += 3;
    if (!holds(text, from, to)) outline += ' ';
    else if (span >= spans.length || spans[span]! >= to) outline += '.';
    else {
      const place = spans[span + 1]! + Math.max(0, from - spans[span]!);
      while (lineEnd < place) [lineStart, lineEnd] = [lineEnd + 1, endOfLine(wikitext, lineEnd + 1)];
      outline += place < lineStart ? '.' : roleOf(wikitext, lineStart, lineEnd);
    }
    from = to + 1;
  }
  return outline;
}

/** Whether anything can be seen on a line; of most lines their first letter tells. */
function holds(text: string, from: number, to: number): boolean {
  const first = text.charCodeAt(from);
  return (from < to && first > SPACE && first < DELETE) || HOLDS.test(text.slice(from, to));
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function roleOf(source: string, from: number, to: number): string {
  const first = source[from]!;
  switch (first) {
    case '*':
    case '#':
    case ':':
    case ';':
      return first;
    case '|':
    case '!':
      return '|';
    case '=': {
      const marks = HEADING.exec(source.slice(from, Math.min(to, from + 1000)))?.[1];
      return marks === undefined ? '.' : String(marks.length);
    }
    case '<':
      return ITEM.test(source.slice(from, from + 5)) ? '*' : '.';
    default:
      return '.';
  }
}
