import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { PlumblineError } from '../../../workers/api/errors';
import { fixture, sample, seeded } from '../helpers';
import { readAll } from './reading';

const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ROUNDS = 40;
const lines = readFileSync(sample('enwiki-20160501-wikiextractor.jsonl')).subarray(0, 40_000);
const seeds: Readonly<Record<string, () => Buffer>> = {
  'JSON lines': () => Buffer.from(lines),
  'JSON lines in gzip': () => gzipSync(lines),
  'dumpster-dip': () =>
    gunzipSync(readFileSync(fixture('ltgwiki-20170901-dumpster-dip.ndjson.gz'))).subarray(0, 40_000),
  'a JSON array': () => readFileSync(fixture('structured-contents.json')),
  'a table': () => readFileSync(fixture('gap-validation.tsv')).subarray(0, 20_000),
  'an Arrow file': () => readFileSync(fixture('arrow/lz4.arrow')),
  'an Arrow file of views': () => readFileSync(fixture('arrow/views.arrow')),
  'an Arrow file with dictionaries': () => readFileSync(fixture('arrow/dictionary.arrow')),
  'an Arrow stream': () => readFileSync(fixture('arrow/lz4.arrows')),
  'Parquet with zstd': () => readFileSync(fixture('arrow/zstd.parquet')),
  'Parquet with brotli': () => readFileSync(fixture('arrow/brotli.parquet')),
};

/** Flips bytes, most of them at the head and the tail where the structure is, and now and then cuts. */
function damage(bytes: Buffer, random: () => number): Buffer {
  for (let flips = 1 + random() * 6; flips > 0; flips--) {
    const place = random();
    const reach = place < 0.7 ? Math.min(1200, bytes.length) : bytes.length;
    const at = Math.floor(random() * reach);
    bytes[place < 0.35 ? at : bytes.length - 1 - at] = Math.floor(random() * 256);
  }
  return random() < 0.25 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes;
}

describe('damage to a partner file', () => {
  it.each(Object.keys(seeds))('in %s is reported or refused in our words, and never hangs', async (name) => {
    const random = seeded(name.length * 101);
    const path = join(folder, 'damaged');
    for (let round = 0; round < ROUNDS; round++) {
      writeFileSync(path, damage(Buffer.from(seeds[name]?.() ?? ''), random));
      try {
        const { records } = await readAll(path, { targetBytes: 8000 });
        for (const { pageId } of records) expect(pageId === null || pageId > 0).toBe(true);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(PlumblineError);
        expect((thrown as PlumblineError).code).not.toBe('internal');
      }
    }
  });
});
