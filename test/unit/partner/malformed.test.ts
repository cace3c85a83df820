import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectPartner, planPartner } from '../../../workers/partner';
import { fixture } from '../helpers';
import { readAll } from './reading';

const folder = mkdtempSync(join(tmpdir(), 'malformed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const line = (id: unknown, text = 'words'): string => JSON.stringify({ id, title: `Page ${String(id)}`, text });

describe('a malformed record', () => {
  it('of JSON lines is reported with its line and byte, and the others are read', async () => {
    const lines = [line(1), '{"id": 2, "text": "cut', '', line(3), '[4]', 'null', line(5)];
    const { records, malformed } = await readAll(file('a.jsonl', `${lines.join('\n')}\n`));
    expect(records.map(({ pageId, ordinal }) => [pageId, ordinal])).toEqual([
      [1, 0],
      [3, 2],
      [5, 5],
    ]);
    const second = lines[0]?.length ?? 0;
    expect(malformed).toMatchObject([
      { reason: 'broken-json', record: 1, line: 2, byte: second + 1 },
      { reason: 'not-an-object', record: 3, line: 5 },
      { reason: 'not-an-object', record: 4, line: 6 },
    ]);
  });

  it('of an array is reported, also where the file ends inside one', async () => {
    const path = file('b.json', `[${line(1)}, {"id": 2 "text": 0}, ${line(3)}, 7, ${line(5)}, {"id": 6, "te`);
    const { records, malformed } = await readAll(path);
    expect(records.map(({ pageId }) => pageId)).toEqual([1, 3, 5]);
    expect(malformed.map(({ reason, record }) => `${record} ${reason}`)).toEqual([
      '1 broken-json',
      '3 not-an-object',
      '5 truncated',
    ]);
  });

  it('of an array that is not closed, or goes on behind its end, is reported', async () => {
    const open = await readAll(file('c.json', `[${line(1)},${line(2)}`));
    expect(open.records).toHaveLength(2);
    expect(open.malformed).toMatchObject([{ reason: 'truncated', record: 2 }]);
    const behind = await readAll(file('d.json', `[${line(1)}]\n[${line(2)}]`));
    expect(behind.records).toHaveLength(1);
    expect(behind.malformed).toMatchObject([{ reason: 'outside-array', byte: line(1).length + 3 }]);
  });

  it('of CSV is a row with another number of cells, or a quote that is never closed', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `${index + 1},A${index},"text ${index}\nmore, of it"`);
    const head = `id,title,text\n${rows.join('\n')}\n`;
    const ragged = await readAll(file('e.csv', `${head}31,too few\n32,B,c\n33,C,d,too many\n`));
    expect(ragged.records).toHaveLength(31);
    expect(ragged.malformed).toMatchObject([
      { reason: 'wrong-number-of-cells', record: 30, line: 62 },
      { reason: 'wrong-number-of-cells', record: 32 },
    ]);
    const open = await readAll(file('f.csv', `${head}31,B,"never closed\n32,C,d\n`));
    expect(open.records).toHaveLength(30);
    expect(open.malformed).toMatchObject([{ reason: 'broken-csv', record: 30 }]);
  });

  it('of Parquet or Arrow takes the rows of its group with it, and no others', async () => {
    for (const name of ['arrow/zstd.parquet', 'arrow/zstd.arrow']) {
      const bytes = readFileSync(fixture(name));
      // Both ranges lie in the values of the first ten rows.
      const start = name.endsWith('parquet') ? 200 : 1200;
      for (let at = start; at < start + 500; at++) bytes[at] = 0xff;
      const { records, malformed } = await readAll(file('g', bytes), { mapping: { text: 'text', id: 'id' } });
      expect([name, records.length, malformed.length]).toEqual([name, 14, 10]);
      expect(malformed.map(({ record }) => record)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
  });
});

describe('a file that cannot be read as a whole', () => {
  it('is a Parquet or Arrow file without its end', async () => {
    const parquet = readFileSync(fixture('enwiki-hf-layout.parquet'));
    await expect(inspectPartner(file('h', parquet.subarray(0, -100)))).rejects.toMatchObject({ code: 'truncated' });
    const arrow = readFileSync(fixture('arrow/lz4.arrow'));
    await expect(inspectPartner(file('i', arrow.subarray(0, -100)))).rejects.toMatchObject({ code: 'truncated' });
  });

  it('is a gzip stream that is cut', async () => {
    const gz = gzipSync(Array.from({ length: 5000 }, (_, index) => line(index + 1, `text ${index * 7919}`)).join('\n'));
    await expect(readAll(file('j.gz', gz.subarray(0, gz.length - 10)))).rejects.toMatchObject({ code: 'truncated' });
  });

  it('is no partner file at all', async () => {
    const path = fixture('tinywiki-latest-pages-articles.xml');
    await expect(inspectPartner(path)).rejects.toMatchObject({ code: 'not-recognised' });
    await expect(inspectPartner(join(folder, 'gone'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is one of whose first records none can be read', async () => {
    await expect(inspectPartner(file('k', '[1, {"a": tru}, {"b"}]'))).rejects.toMatchObject({ code: 'not-recognised' });
    const path = file('l', '[{"id": 1 "text": 2}, {"id": 3 "text": 4}]');
    await expect(inspectPartner(path)).rejects.toMatchObject({ code: 'malformed', where: { record: 0 } });
  });
});

describe('Unicode', () => {
  it('that is not well formed is kept with U+FFFD and named', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"id": 1, "title": "A", "text": "a\\ud800b"}\n{"id": 2, "title": "B", "text": "x'),
      Buffer.from([0xff]),
      Buffer.from('y"}\n{"id": 3, "title": "C", "text": "fine \uFFFD \u{1F600}"}\n'),
    ]);
    const { records, malformed } = await readAll(file('m.jsonl', bytes));
    expect(malformed).toEqual([]);
    expect(records.map(({ text }) => text)).toEqual(['a\uFFFDb', 'x\uFFFDy', 'fine \uFFFD \u{1F600}']);
    expect(records.map(({ problems }) => problems.length)).toEqual([1, 1, 0]);
  });

  it('in CSV is told from U+FFFD that the partner wrote', async () => {
    const bytes = Buffer.concat([
      Buffer.from('id,title,text\n1,A,x'),
      Buffer.from([0xc3]),
      Buffer.from('\n2,B,\uFFFD\n'),
    ]);
    const { records } = await readAll(file('n.csv', bytes), { mapping: { text: 'text' } });
    expect(records.map(({ text, problems }) => [text, problems.length])).toEqual([
      ['x\uFFFD', 1],
      ['\uFFFD', 0],
    ]);
  });
});

describe('a mapping', () => {
  it('is refused with the columns there are where it cannot be used', async () => {
    const path = file('o.jsonl', `${line(1)}\n${line(2)}\n`);
    const info = await inspectPartner(path);
    const none = { id: null, rev: null, title: null, url: null, text: null, links: null };
    const refused = planPartner(path, info, { ...none, text: 'txet' });
    await expect(refused).rejects.toMatchObject({ code: 'mapping' });
    await expect(refused).rejects.toThrow(/"txet".*is no column.*id \(int\), title \(string\), text \(string\)/);
    await expect(planPartner(path, info, { ...none, id: 'id' })).rejects.toThrow(/no column is mapped to the text/);
    await expect(planPartner(path, info, { ...none, text: 'text' })).resolves.toMatchObject({ mapping: { id: null } });
    await expect(planPartner(path, info, { ...none, text: 'text', title: 'title' })).resolves.toMatchObject({ path });
  });
});
