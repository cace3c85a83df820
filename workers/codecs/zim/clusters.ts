import { PlumblineError } from '../../api/errors';
import type { OpenFile } from '../files';
import type { ZimHeader } from './header';

const AT_ONCE = 65_536;

/**
 * Where clusters begin and end, for those from number `from` up to `to`. A cluster ends where the next thing in the file
 * begins: the next cluster in the file, a list, or the checksum. Of several in one place the first is there, the others are
 * empty. Throws `malformed` for one that stands nowhere.
 */
export function zimClusterSpans(
  file: OpenFile,
  header: ZimHeader,
  from = 0,
  to = header.clusters,
): readonly { readonly at: number; readonly end: number }[] {
  const starts = new Float64Array(to - from);
  const bytes = Buffer.alloc(8 * Math.min(AT_ONCE, Math.max(1, to - from)));
  for (let first = from; first < to; first += AT_ONCE) {
    const count = Math.min(AT_ONCE, to - first);
    file.read(bytes.subarray(0, 8 * count), header.clustersAt + 8 * first);
    for (let i = 0; i < count; i++) starts[first - from + i] = Number(bytes.readBigUInt64LE(8 * i));
  }
  const after = to < header.clusters ? [zimClusterSpans(file, header, to, to + 1)[0]!.at] : [];
  const borders = Float64Array.from([
    ...starts,
    ...after,
    ...[header.pathsAt, header.clustersAt, header.typesAt, header.checksumAt].filter((at) => at > 0),
  ]).toSorted();
  const taken = new Set<number>();
  return Array.from(starts, (at, i) => {
    if (at >= header.checksumAt)
      throw new PlumblineError(
        'malformed',
        `${file.path} is damaged: cluster ${from + i} is said to stand behind its end`,
        {
          file: file.path,
          byte: header.clustersAt + 8 * (from + i),
        },
      );
    if (taken.has(at)) return { at, end: at };
    taken.add(at);
    return { at, end: borders[upperBound(borders, at)] ?? header.checksumAt };
  });
}

/** Index of the first value above. */
function upperBound(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
