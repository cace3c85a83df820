/** Cuts a long text into lines that can be drawn one by one. Offsets are UTF-16 code units into the whole text. */

export interface Line {
  readonly start: number;
  /** After the last character; the line break itself belongs to no line. */
  readonly end: number;
}

/** A line longer than this is cut at a space, so that no element holds a megabyte. */
const LONGEST = 3000;

export function splitLines(text: string, longest = LONGEST): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak === -1 ? text.length : lineBreak;
    pushPieces(lines, text, start, end, longest);
    start = end + 1;
  }
  return lines;
}

function pushPieces(lines: Line[], text: string, from: number, end: number, longest: number): void {
  let start = from;
  while (end - start > longest) {
    const space = text.lastIndexOf(' ', start + longest - 1);
    let cut = space > start ? space + 1 : start + longest;
    if (isLowSurrogate(text.charCodeAt(cut))) cut -= 1; // never between the halves of one character
    lines.push({ start, end: cut });
    start = cut;
  }
  lines.push({ start, end });
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Index of the line that holds an offset; the last line for what lies beyond. */
export function lineAt(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.start ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
