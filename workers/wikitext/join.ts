import type { Source } from './source';

/** What the writer made: the text, and its runs as triples of text offset, source offset, length. */
export interface Written {
  readonly text: string;
  readonly spans: Int32Array;
}

/** The kernel copies up to so many bytes too much. */
const SLACK = 16;
const align = (address: number): number => (address + 15) & ~15;

/**
 * Makes the text of pieces of the source and of literals. The kernel copies their units into one array, of which the engine
 * makes a flat string at once: a string that is added up of slices is put together later, and costs several times as much.
 *
 * @param starts where each slice begins; for a literal `~length`
 * @param ends where each slice ends; for a literal where it begins among `literals`
 */
export function join(
  source: Source,
  count: number,
  starts: Int32Array,
  ends: Int32Array,
  literals: Uint16Array,
): Written {
  const { kernel } = source;
  const literalsAt = align(kernel.stack.value);
  const startsAt = align(literalsAt + literals.length * 2 + SLACK);
  const endsAt = startsAt + count * 4;
  const spansAt = endsAt + count * 4;
  const out = align(spansAt + count * 12);
  // Slices do not overlap, so together they are no longer than the source.
  const end = out + (source.length + literals.length) * 2 + SLACK;
  source.hasMemory(kernel.reach(end));
  source.look();
  const { units, bytes, words } = source;
  const unitsAt = units.byteOffset;
  units.set(literals, (literalsAt - unitsAt) >> 1);
  words.set(starts.subarray(0, count), startsAt >> 2);
  words.set(ends.subarray(0, count), endsAt >> 2);
  const numbers = kernel.gather(count, startsAt, endsAt, unitsAt, literalsAt, out, spansAt);
  const spans = words.slice(spansAt >> 2, (spansAt >> 2) + numbers);
  const text = bytes.toString('utf16le', out, out + kernel.gathered() * 2);
  return { text, spans };
}
