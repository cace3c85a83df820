/** A partner's dataset in several files: the sample's, cut between lines. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSealed, auditOf, Folders, startEngine, type Bench } from './harness';
import { SAMPLE } from './material';

const folders = new Folders();
afterAll(() => folders.clean());

/** Writes the lines as WikiExtractor does in several files; gives their paths, the last first. */
function writeParts(folder: string): string[] {
  const lines = readFileSync(SAMPLE.partner, 'utf8').split('\n').slice(0, -1);
  const cuts = [0, 50, 120, lines.length];
  return ['AA/wiki_00', 'AA/wiki_01', 'AB/wiki_00']
    .map((name, i) => {
      const path = join(folder, name);
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, `${lines.slice(cuts[i], cuts[i + 1]).join('\n')}\n`);
      return path;
    })
    .toReversed();
}

describe("a partner's dataset in three files", () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = startEngine(folders.make('keys'), { jobs: 1 });
    await bench.client('workspace.open', { path: folders.make('workspace') });
  });
  afterAll(() => bench.engine.close());

  it('is read as one, in order, whichever is named, and gives what the whole file gives', async () => {
    const [dump, whole] = await addSealed(bench.client, [SAMPLE.dump, SAMPLE.partner]);
    const one = await bench.client('runs.results', { id: await auditOf(bench.client, dump!, whole!) });
    const parts = await addSealed(bench.client, writeParts(folders.make('parts')));
    const runId = await auditOf(bench.client, dump!, parts[1]!);
    const { results } = await bench.client('runs.results', { id: runId });

    expect(results.partnerRecords).toEqual(one.results.partnerRecords);
    expect(results.alignment).toEqual(one.results.alignment);
    expect(results.metrics).toEqual(one.results.metrics);
    expect(results.partner.parts?.map(({ size }) => size)).toEqual(parts.map(({ size }) => size).toReversed());
    expect(one.results.partner.parts).toBeUndefined();
    const notes = (await bench.client('sources.list', {})).find(({ id }) => id === parts[0]!.id)!.notes;
    expect(notes[0]).toBe('File 3 of 3 of wiki_00: whichever is compared, all are read as one dataset.');

    // Each file is named in what is signed.
    const { statement } = (await bench.client('provenance.preview', { runId })) as unknown as {
      statement: { subject: { name: string }[]; predicate: { partner: { name: string; parts: { sha256: string }[] } } };
    };
    expect(statement.predicate.partner.parts.map(({ sha256 }) => sha256)).toEqual(
      parts.map(({ sha256 }) => sha256).toReversed(),
    );
    expect(statement.subject.filter(({ name }) => name.startsWith('wiki_'))).toHaveLength(3);
  });
});
