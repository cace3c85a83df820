/** Changes of a text that keep the way back to its source. */

/** text[from, to) becomes `by`; edits of one text are in its order and do not overlap. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

export interface Edited {
  readonly text: string;
  /** Runs as `CleanResult` has them. */
  readonly spans: Int32Array;
}

/** The text with edits made, and its runs: what an edit wrote belongs to none. */
export function edit({ text, spans }: Edited, edits: readonly Edit[]): Edited {
  if (edits.length === 0) return { text, spans };
  const out: string[] = [];
  const runs: number[] = [];
  let length = 0;
  let run = 0;
  const keep = (from: number, to: number): void => {
    if (to <= from) return;
    out.push(text.slice(from, to));
    while (run + 3 < spans.length && spans[run]! + spans[run + 2]! <= from) run += 3;
    for (let i = run; i < spans.length && spans[i]! < to; i += 3) {
      const begin = Math.max(from, spans[i]!);
      const end = Math.min(to, spans[i]! + spans[i + 2]!);
      if (begin < end) runs.push(length + begin - from, spans[i + 1]! + begin - spans[i]!, end - begin);
    }
    length += to - from;
  };
  let at = 0;
  for (const { from, to, by } of edits) {
    keep(at, from);
    out.push(by);
    length += by.length;
    at = to;
  }
  keep(at, text.length);
  return { text: out.join(''), spans: Int32Array.from(runs) };
}

/** One edit for each match of a global expression. */
export const replaced = (text: string, pattern: RegExp, by: (match: RegExpMatchArray) => string): Edit[] =>
  Array.from(text.matchAll(pattern), (match) => ({
    from: match.index,
    to: match.index + match[0].length,
    by: by(match),
  }));
