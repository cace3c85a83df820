/** A few runs of each text, chosen so that texts with a passage in common have a chosen run in common (winnowing). */
import type { RunHasher } from './runs';

/** Of so many runs in a row the least is chosen: a passage of WINDOW + 4 words that both have is always seen. */
const WINDOW = 16;
export const SHORTEST_PASSAGE = WINDOW + 4;

/** Chosen runs of a text, rising (Schleimer, Wilkerson & Aiken 2003). A text of fewer words has its least run alone. */
export function passagesOf(text: string, hasher: RunHasher): Float64Array {
  const runs = hasher.inOrder(text);
  const chosen: number[] = [];
  let least = -1;
  for (let end = Math.min(WINDOW, runs.length); end > 0 && end <= runs.length; end++) {
    const start = Math.max(0, end - WINDOW);
    if (least < start) {
      least = start;
      for (let i = start + 1; i < end; i++) if (runs[i]! <= runs[least]!) least = i;
      chosen.push(runs[least]!);
    } else if (runs[end - 1]! <= runs[least]!) {
      least = end - 1;
      chosen.push(runs[least]!);
    }
  }
  return Float64Array.from(new Set(chosen)).sort();
}
