import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectPartner } from '../../../workers/partner';
import { fixture } from '../helpers';
import { readAll } from './reading';

const folder = mkdtempSync(join(tmpdir(), 'shapes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('nested columns', () => {
  // Written by pyarrow 26.0.1: sections as dumpster-dip nests them, 64-bit ids of which one lies beyond 2^53.
  it.each(['nested-zstd.arrow', 'nested-lz4.arrow', 'nested.parquet'])('of %s are lists and objects', async (name) => {
    const path = fixture(`arrow/${name}`);
    const { columns } = await inspectPartner(path);
    expect(columns.map(({ name: column, type }) => [column, type])).toEqual([
      ['pageID', 'int'],
      ['title', 'string'],
      ['sections', 'list'],
    ]);
    expect(columns[0]?.samples).toEqual(['12', '9007199254740993']);
    const { records, malformed } = await readAll(path);
    expect(malformed).toEqual([]);
    expect(records.map(({ pageId, title, text, problems }) => [pageId, title, text, problems])).toEqual([
      [12, 'A', 'One. Two.\nEnd', []],
      [null, 'B', '', ['page id: not a positive whole number']],
      [null, 'C', null, []],
    ]);
    expect(records[0]?.links).toEqual([{ target: 'B', label: 'b' }]);
  });
});

describe('a file', () => {
  it('in Parquet may have no rows', async () => {
    const path = fixture('arrow/no-rows.parquet');
    expect(await inspectPartner(path)).toMatchObject({ records: 0, columns: [{ name: 'pageID' }, {}, {}] });
    expect(await readAll(path)).toMatchObject({ records: [], malformed: [] });
  });

  it('in CSV may begin with a byte-order mark', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => `${index + 1};A;"x; ""ä"""\r\n`);
    const head = `\uFEFFid;title;text\r\n${rows.join('')}`;
    const path = file('mark.csv', `${head}21;B;z;z\r\n`);
    expect((await inspectPartner(path)).columns.map(({ name }) => name)).toEqual(['id', 'title', 'text']);
    const { records, malformed } = await readAll(path);
    expect(records.map(({ pageId, text }) => [pageId, text])).toEqual(rows.map((_, index) => [index + 1, 'x; "ä"']));
    expect(malformed).toMatchObject([{ reason: 'wrong-number-of-cells', line: 22, byte: Buffer.byteLength(head) }]);
  });

  it('in JSON lines may lack every text that is looked at', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => {
      return JSON.stringify({ id: index + 1, title: `T ${index}`, text: index < 250 ? null : 'x', links: null });
    });
    const path = file('late.jsonl', lines.join('\n'));
    const { proposal } = await inspectPartner(path);
    expect(proposal.mapping).toMatchObject({ id: 'id', title: 'title', text: 'text', links: null });
    expect(proposal.confidence.text).toMatchObject({ why: 'named "text", without a value so far' });
    expect((await readAll(path)).records.filter(({ text }) => text === 'x').length).toBe(50);
  });

  it('in JSON lines may nest a value deeper than a stack', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const path = file('deep.jsonl', `{"id": 1, "title": "A", "text": "x", "deep": ${deep}}\n`);
    const { columns } = await inspectPartner(path);
    expect(columns.at(-1)).toMatchObject({ type: 'list', samples: ['nested too deeply to be shown'] });
    expect((await readAll(path)).records).toMatchObject([{ pageId: 1, text: 'x', problems: [] }]);
  });
});
