/** Runs and counts in plain words, to hold the kernel against. */
import { tokenLines, type NgramCount } from '../../../workers/text';
import { readRunIndex } from '../../../workers/text/run-format';

/** The plain way to count: strings in a Map, in the order of the ngrams table. */
export function plainCounts(texts: readonly string[], longest: number): NgramCount[] {
  const counts = new Map<string, number>();
  for (const line of texts.flatMap(tokenLines)) {
    for (let n = 1; n <= longest; n++) {
      for (let i = 0; i + n <= line.length; i++) {
        const key = `${n}${line.slice(i, i + n).join(' ')}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return [...counts].map(([key, count]) => ({ n: Number(key[0]), gram: key.slice(1), count })).sort(byGram);
}

export const byGram = (a: NgramCount, b: NgramCount): number =>
  a.n - b.n || Buffer.compare(Buffer.from(a.gram), Buffer.from(b.gram));

/** The records of a run, section by section. */
export function plainRun(run: Buffer): NgramCount[][] {
  const { partitions, sections } = readRunIndex('run', run.length, (at, length) => run.subarray(at, at + length));
  return sections.map(({ offset, bytes, rows }, i) => {
    const records: NgramCount[] = [];
    let at = offset;
    const number = (): number => {
      let value = 0;
      for (let scale = 1; ; scale *= 128) {
        const byte = run[at++]!;
        value += (byte & 0x7f) * scale;
        if (byte < 0x80) return value;
      }
    };
    let gram = Buffer.alloc(0);
    while (at < offset + bytes) {
      const [shared, fresh, count] = [number(), number(), number()];
      gram = Buffer.concat([gram.subarray(0, shared), run.subarray(at, at + fresh)]);
      at += fresh;
      records.push({ n: 1 + Math.floor(i / partitions), gram: gram.toString(), count });
    }
    if (records.length !== rows) throw new Error(`${records.length} records, not ${rows}`);
    return records;
  });
}

/** Adds up what several runs hold, in the order of the ngrams table. */
export function plainSum(runs: readonly Buffer[]): NgramCount[] {
  const sums = new Map<string, NgramCount>();
  for (const record of runs.flatMap(plainRun).flat()) {
    const key = `${record.n}${record.gram}`;
    sums.set(key, { ...record, count: record.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()].sort(byGram);
}
