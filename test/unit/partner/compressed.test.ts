import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sniff } from '../../../workers/sources';
import { fixture } from '../helpers';
import { content, readAll } from './reading';

const folder = mkdtempSync(join(tmpdir(), 'compressed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const PLAIN = fixture('codecs/partner-lines.jsonl');

describe.each([
  ['zst', 'Zstandard'],
  ['xz', 'xz'],
])("a partner's file in %s", (ending, words) => {
  const path = fixture(`codecs/partner-lines.jsonl.${ending}`);

  it('is known under any name, and gives the records of the plain file', async () => {
    const renamed = file('a.bin', readFileSync(path));
    const seen = await sniff(renamed);
    expect(seen).toMatchObject({ kind: 'partner', format: 'jsonl', accepted: true });
    expect(seen.sentence).toMatch(new RegExp(`compressed with ${words}\\.$`));
    const plain = await readAll(PLAIN);
    expect(plain.records).toHaveLength(30);
    const packed = await readAll(renamed);
    expect(packed.records.map(content)).toEqual(plain.records.map(content));
    expect(packed.malformed).toEqual([]);
  });

  it('gives what is whole before a cut or a damaged byte, and then says where that is', async () => {
    const bytes = readFileSync(path);
    const cut = file('cut.bin', bytes.subarray(0, -2000));
    await expect(readAll(cut)).rejects.toMatchObject({ code: 'truncated', where: { file: cut } });
    const damaged = Buffer.from(bytes);
    damaged.fill(0xff, 6000, 6040);
    const broken = file('broken.bin', damaged);
    const error = await readAll(broken).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'malformed', where: { file: broken } });
    expect((error as { where: { byte: number } }).where.byte).toBeGreaterThan(3000);
  });
});
