/** What the kernel does, as plainly as it can be said: the oracle of its tests. */
import type { Written } from './join';

const ALWAYS = '\n&<>[]}';
const TWICE = "'/_{~";

/** Offsets of the units where a mark may begin. */
export function plainCandidates(text: string): number[] {
  const offsets: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    const next = text[i + 1];
    if (ALWAYS.includes(c) || (TWICE.includes(c) && c === next) || (c === '-' && next === '{')) offsets.push(i);
  }
  return offsets;
}

/** A slice of the source, or a literal. */
export type Piece = readonly [from: number, to: number] | string;

/** The text of the pieces of a source, and which of its units are which of the source. */
export function plainJoin(source: string, pieces: readonly Piece[]): Written {
  let text = '';
  const spans: [at: number, from: number, length: number][] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    const [from, to] = piece;
    const last = spans.at(-1);
    if (last !== undefined && last[0] + last[2] === text.length && last[1] + last[2] === from) last[2] += to - from;
    else spans.push([text.length, from, to - from]);
    text += source.slice(from, to);
  }
  return { text, spans: Int32Array.from(spans.flat()) };
}
