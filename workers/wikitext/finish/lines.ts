import type { Edit } from './edits';

interface Line {
  readonly from: number;
  /** After its line break. */
  readonly to: number;
  readonly text: string;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from < text.length;) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    const to = Math.min(text.length, end + 1);
    lines.push({ from, to, text: text.slice(from, end) });
    from = to;
  }
  return lines;
}

const gone = ({ from, to }: Line): Edit => ({ from, to, by: '' });

/** Trailing white space after lines went is not the text's. */
function trimmed(text: string, edits: readonly Edit[]): Edit[] {
  const last = edits.at(-1);
  if (last === undefined || last.to < text.length || last.from === 0) return [...edits];
  let from = last.from;
  let kept = edits.length - 1;
  while (kept > 0 && edits[kept - 1]!.to === from && edits[kept - 1]!.by === '') from = edits[--kept]!.from;
  const before = kept === 0 ? 0 : edits[kept - 1]!.to;
  while (from > before && /\s/.test(text[from - 1]!)) from--;
  return [...edits.slice(0, kept), { from, to: text.length, by: last.by }];
}

/** Lines that still begin with a mark of lists. @param marks which of them */
export const withoutLists = (text: string, marks: string): Edit[] =>
  trimmed(text, linesOf(text).filter((line) => line.text !== '' && marks.includes(line.text[0]!)).map(gone)); // prettier-ignore

/** The marks of lines that still have them. */
export const withoutMarks = (text: string, marks: string): Edit[] =>
  linesOf(text).flatMap(({ from, text: line }) => {
    let length = 0;
    while (length < line.length && marks.includes(line[length]!)) length++;
    return length === 0 ? [] : [{ from, to: from + length, by: '' }];
  });

/** Lines that hold nothing but brackets' content, dots and hyphens, or what is left of tables. */
export const withoutAsides = (text: string): Edit[] =>
  trimmed(
    text,
    linesOf(text)
      .filter(
        ({ text: line }) =>
          line !== '' &&
          ('{|'.includes(line[0]!) ||
            line.endsWith('}') ||
            (line.startsWith('(') && line.endsWith(')')) ||
            /^[.-]*$/.test(line)),
      )
      .map(gone),
  );

/** Level and title of a line that still has a heading's marks. */
function headingOf(line: string): { readonly level: number; readonly title: string } | null {
  let level = 0;
  while (level < 6 && line[level] === '=' && line[line.length - 1 - level] === '=') level++;
  if (level === 0 || line.length <= 2 * level) return null;
  return { level, title: line.slice(level, line.length - level).trim() };
}

/**
 * Headings that still have their marks: they go where no text follows before the next heading of their level or a higher one,
 * and else lose their marks and end in a full stop. @param stop what is written after one that ends in neither ! nor ?
 */
export function settledHeadings(text: string, stop: string, areEmptyKept: boolean): Edit[] {
  const edits: Edit[] = [];
  const waiting: { readonly level: number; readonly at: number }[] = [];
  for (const line of linesOf(text)) {
    const heading = headingOf(line.text);
    if (heading === null) {
      if (line.text.trim() !== '') waiting.length = 0;
      continue;
    }
    const { level, title } = heading;
    for (let last = waiting.at(-1); last !== undefined && last.level >= level && !areEmptyKept; last = waiting.at(-1)) {
      drop(edits, last.at);
      waiting.pop();
    }
    waiting.push({ level, at: edits.length });
    const by = `${title}${title === '' || /[!?]$/.test(title) ? '' : stop}\n`;
    edits.push({
      from: line.from,
      to: line.to,
      by: line.to === text.length && !text.endsWith('\n') ? by.slice(0, -1) : by,
    });
  }
  if (!areEmptyKept) for (const { at } of waiting) drop(edits, at);
  return trimmed(text, edits);
}

function drop(edits: Edit[], at: number): void {
  edits[at] = { ...edits[at]!, by: '' };
}

/** All that comes after the first heading that still has its marks. */
export function leadOnly(text: string): Edit[] {
  const heading = linesOf(text).find((line) => headingOf(line.text) !== null);
  if (heading === undefined) return [];
  return trimmed(text, [{ from: heading.from, to: text.length, by: '' }]);
}

/** All but the first paragraph of running text: a line that holds a sentence. */
export function firstParagraphOnly(text: string): Edit[] {
  const first = linesOf(text).find(
    ({ text: line }) => line.length >= 40 && /[.!?。।]/.test(line) && !/^[*#:;=]/.test(line),
  );
  if (first === undefined) return text === '' ? [] : [{ from: 0, to: text.length, by: '' }];
  const end = first.from + first.text.length;
  return [
    { from: 0, to: first.from, by: '' },
    { from: end, to: text.length, by: '' },
  ];
}
