import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordBatch } from 'apache-arrow';
import { afterAll, describe, expect, it } from 'vitest';
import {
  GramCounter,
  mergeRuns,
  type GramCounterOptions,
  type MergeOptions,
  type NgramCount,
} from '../../../workers/text';
import { Folders } from '../folders';
import { seeded } from '../helpers';
import { plainCounts } from './runs';
import { randomText, sampleTexts } from './texts';

const folders = new Folders();
afterAll(() => folders.clean());

/** Counts groups of texts, each with a counter of its own, into files. */
function filesOf(groups: readonly (readonly string[])[], options: Omit<GramCounterOptions, 'spill'> = {}): string[] {
  const folder = folders.make('runs');
  const files: string[] = [];
  const spill = (run: Iterable<Uint8Array>): void => {
    const file = join(folder, `${files.length}.run`);
    writeFileSync(file, Buffer.concat([...run]));
    files.push(file);
  };
  const counter = new GramCounter({ ...options, spill });
  for (const texts of groups) {
    for (const text of texts) counter.countText(Buffer.from(text));
    const run = counter.drain();
    if (run !== null) spill(run);
  }
  return files;
}

const rowsOf = (batches: Iterable<RecordBatch>): NgramCount[] =>
  [...batches].flatMap((batch) => {
    const [n, count] = ['n', 'count'].map((name) => batch.getChild(name)!.toArray() as ArrayLike<number | bigint>);
    const data = batch.getChild('gram')!.data[0]!;
    const [values, offsets] = [data.values as Uint8Array, data.valueOffsets as Int32Array];
    const gram = (row: number): string => Buffer.from(values.subarray(offsets[row], offsets[row + 1])).toString();
    return Array.from({ length: batch.numRows }, (_, i) => ({
      n: Number(n![i]),
      gram: gram(i),
      count: Number(count![i]),
    }));
  });

const merged = (files: readonly string[], partition = 0, options: MergeOptions = {}): NgramCount[] =>
  rowsOf(mergeRuns(files, partition, options));

/** JSON, because comparing many small objects takes longer than making them. */
const same = (left: unknown, right: unknown): void => expect(JSON.stringify(left)).toBe(JSON.stringify(right));

const texts = sampleTexts()
  .filter((text) => text !== '')
  .map((text) => text.slice(0, 6000));

describe('merging runs', () => {
  it('agrees with Python on the sample, to the last gram', () => {
    // collections.Counter in Python 3.11 over tokens made apart from this code; SHA-256 of "n\tgram\tcount\n" of all
    // rows in the order of n, then of the gram's bytes.
    const groups = [0, 1, 2, 3].map((k) => sampleTexts().filter((_, i) => i % 4 === k));
    const files = filesOf(groups, { longest: 3 });
    const hash = createHash('sha256');
    const rows = [0, 0, 0, 0];
    for (const { n, gram, count } of merged(files)) {
      hash.update(`${n}\t${gram}\t${count}\n`);
      rows[n]!++;
    }
    expect(rows.slice(1)).toEqual([31_386, 217_947, 348_739]);
    expect(hash.digest('hex')).toBe('b3eef2a689928600b19f47453fb6b35efb492ecfba550ffedff1d92f14846f33');
  });

  it('gives what was counted, sorted, whatever it was divided into', () => {
    const some = texts.slice(0, 8);
    const plain = plainCounts(some, 3);
    for (const size of [8, 3, 1]) {
      const groups = Array.from({ length: Math.ceil(8 / size) }, (_, i) => some.slice(i * size, (i + 1) * size));
      same(merged(filesOf(groups, { longest: 3 })), plain);
    }
    same(merged(filesOf([some], { longest: 3, budgetBytes: 1 })), plain);
  });

  it('gives the same bytes in the same batches for any order of runs and any division', () => {
    const some = texts.slice(0, 12);
    const options = { longest: 2, partitions: 4 };
    const bytes = (files: readonly string[]): unknown =>
      [0, 1, 2, 3].flatMap((partition) =>
        [...mergeRuns(files, partition, { rowsPerBatch: 1000 })].map((batch) =>
          batch.data.children.map(({ values, valueOffsets }) => [
            Buffer.from((values as Uint8Array).buffer).toString('base64'),
            valueOffsets === undefined ? [] : [...(valueOffsets as Int32Array)],
          ]),
        ),
      );
    const whole = bytes(filesOf([some], options));
    const parts = filesOf(
      some.map((text) => [text]),
      options,
    );
    same(bytes(parts), whole);
    same(bytes(parts.toReversed()), whole);
  });

  it('holds in all partitions together what there is, and nothing twice', () => {
    const random = seeded(17);
    const some = Array.from({ length: 400 }, () => randomText(random));
    const groups = Array.from({ length: 8 }, (_, i) => some.slice(i * 50, (i + 1) * 50));
    for (const longest of [1, 4]) {
      const files = filesOf(groups, { longest, partitions: 64 });
      const all = Array.from({ length: 64 }, (_, partition) => merged(files, partition));
      expect(all.filter((rows) => rows.length > 0).length).toBeGreaterThan(48);
      const sorted = all.flat().sort((a, b) => a.n - b.n || Buffer.compare(Buffer.from(a.gram), Buffer.from(b.gram)));
      same(sorted, plainCounts(some, longest));
    }
  });

  it('merges more runs than a process may have files open, through small buffers', () => {
    const words = Array.from({ length: 1500 }, (_, i) => `every run has w${i} and w${i % 7}`);
    const files = filesOf(words.map((text) => [text]));
    expect(files).toHaveLength(1500);
    same(merged(files, 0, { inputBytes: 1, rowsPerBatch: 100 }), plainCounts(words, 2));
  });

  it('reads grams that are longer than any buffer', () => {
    const long = 'Ж'.repeat(50_000);
    const some = [`a ${long} b`, `a ${long}c b`, `${long} ${long}`, long];
    same(
      merged(
        filesOf(
          some.map((text) => [text]),
          { longest: 3 },
        ),
        0,
        { inputBytes: 1 },
      ),
      plainCounts(some, 3),
    );
  });

  it('adds beyond 32 bits', () => {
    const [file] = filesOf([['word '.repeat(2 ** 21)]], { longest: 1 });
    const rows = merged(Array.from({ length: 2100 }, () => file!));
    expect(rows).toEqual([{ n: 1, gram: 'word', count: 2100 * 2 ** 21 }]);
  });

  it('gives nothing for nothing', () => {
    expect(merged([])).toEqual([]);
    expect(filesOf([['… — …', '']])).toEqual([]);
  });
});

describe('a damaged run', () => {
  it('is found out, wherever a bit was turned or the file cut', () => {
    const [file] = filesOf([[texts[0]!.slice(0, 3000)]], { partitions: 2 });
    const [other] = filesOf([[texts[1]!.slice(0, 3000)]], { partitions: 2 });
    const good = readFileSync(file!);
    const random = seeded(4);
    const all = (): unknown => [merged([file!, other!], 0), merged([file!, other!], 1)];
    const before = JSON.stringify(all());
    for (let i = 0; i < 150; i++) {
      const bytes = Buffer.from(good);
      const at = Math.floor(random() * bytes.length);
      bytes[at]! ^= 1 << Math.floor(random() * 8);
      writeFileSync(file!, i % 3 === 0 ? bytes.subarray(0, at) : bytes);
      expect(all, `${at}`).toThrow(/is damaged: .*; read the dump again/);
    }
    writeFileSync(file!, good);
    expect(JSON.stringify(all())).toBe(before);
  });

  it('is not merged with one of other options', () => {
    const [one] = filesOf([['a']], { longest: 1 });
    const [two] = filesOf([['a']], { longest: 2 });
    expect(() => merged([one!, two!])).toThrow(/counted with other options/);
    expect(() => merged([one!], 1)).toThrow(/no partition 1 of 1/);
  });
});
