/** A dump that was published in parts: the sample, cut where its streams are. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Source } from '../../../workers/api';
import { addSealed, auditOf, Folders, startEngine, type Bench } from './harness';
import { SAMPLE } from './material';

const folders = new Folders();
afterAll(() => folders.clean());

/** Offsets of the bzip2 streams of a file. */
function streamsOf(bytes: Buffer): number[] {
  const starts: number[] = [];
  const opening = Buffer.from('BZh91AY&SY', 'latin1');
  for (let at = bytes.indexOf(opening); at >= 0; at = bytes.indexOf(opening, at + 1)) starts.push(at);
  return starts;
}

/** Writes the sample as three part files, each with the head of a dump; gives their paths, the last first. */
function writeParts(folder: string): string[] {
  const whole = readFileSync(SAMPLE.dump);
  const starts = streamsOf(whole);
  const head = whole.subarray(0, starts[1]);
  const cuts = [1, 4, 8, starts.length].map((stream) => starts[stream] ?? whole.length);
  const names = ['1.xml-p1p600', '2.xml-p601p800', '3.xml-p801p99999'];
  return names
    .map((name, i) => {
      const path = join(folder, `enwiki-20160501-pages-articles${name}.bz2`);
      writeFileSync(path, Buffer.concat([head, whole.subarray(cuts[i], cuts[i + 1])]));
      return path;
    })
    .toReversed();
}

describe('a snapshot in three files', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = startEngine(folders.make('keys'), { jobs: 1 });
    await bench.client('workspace.open', { path: folders.make('workspace') });
  });
  afterAll(() => bench.engine.close());

  it('is read as one, in the order of its pages, and gives what the whole file gives', async () => {
    const [whole, partner] = await addSealed(bench.client, [SAMPLE.dump, SAMPLE.partner]);
    const of = async (snapshot: Source) => {
      const runId = await auditOf(bench.client, snapshot, partner!);
      return { runId, results: (await bench.client('runs.results', { id: runId })).results };
    };
    const one = await of(whole!);
    const parts = await addSealed(bench.client, writeParts(folders.make('parts')));
    const three = await of(parts[0]!);

    expect(three.results.raw).toEqual(one.results.raw);
    expect(three.results.alignment).toEqual(one.results.alignment);
    expect(three.results.metrics).toEqual(one.results.metrics);
    expect(three.results.snapshot.parts.map(({ size }) => size)).toEqual(parts.map(({ size }) => size).toReversed());
    const notes = (await bench.client('sources.list', {})).find(({ id }) => id === parts[0]!.id)!.notes;
    expect(notes[0]).toBe(
      'File 3 of 3 of enwiki-20160501-pages-articles: whichever is compared, all are read as one snapshot.',
    );

    // The wikitext of a page comes out of the file that has it.
    const { rows } = await bench.client('compare.list', {
      runId: three.runId,
      filter: {},
      sort: 'file-order',
      offset: 0,
      limit: 206,
    });
    for (const row of [rows[1]!, rows[100]!, rows[205]!]) {
      const { rawSeq, partnerSeq } = row;
      const shown = await bench.client('compare.view', { runId: three.runId, rawSeq, partnerSeq });
      expect(shown.wikitext?.length, row.title ?? '').toBeGreaterThan(0);
    }

    // Each file is named in what is signed.
    const { statement } = (await bench.client('provenance.preview', { runId: three.runId })) as unknown as {
      statement: { subject: { name: string }[]; predicate: { snapshot: { name: string; parts: { name: string }[] } } };
    };
    const names = parts.map(({ name }) => name).toReversed();
    expect(statement.predicate.snapshot.name).toBe('enwiki-20160501-pages-articles');
    expect(statement.predicate.snapshot.parts.map(({ name }) => name)).toEqual(names);
    expect(statement.subject.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });
});
