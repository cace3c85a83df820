import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TaskControl } from '../../../workers/jobs';
import { BatchBuilder, DOCUMENTS, REVISIONS, openQuery, writePart } from '../../../workers/tables';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tables [*?]-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function documents(rows: number): BatchBuilder<typeof DOCUMENTS> {
  const builder = new BatchBuilder(DOCUMENTS);
  for (let i = 0; i < rows; i++) {
    const text = i % 3 === 0 ? null : `Text ${i} – «ёж» 東京 🙂 ${'x'.repeat(i % 50)}`;
    builder.append({
      seq: i * 2 ** 32,
      page_id: i % 7 === 0 ? null : i,
      rev_id: 2 ** 40 + i,
      ns: -1,
      title: `Seite ${i}`,
      text,
      dropped: text === null ? 'redirect' : null,
      chars: i,
      tokens: 3,
      numbers: 1,
      script: 'Latn',
      links: 0,
      outline: null,
    });
  }
  return builder;
}

describe('tables at rest', () => {
  it('come back as they were written, nulls, emoji and large integers included', async () => {
    const part = writePart(join(folder, 'documents', 'part-00000-000.parquet'), documents(20_000).finish());
    expect(part.rows).toBe(20_000);
    const query = await openQuery({
      views: { docs: { table: 'documents', files: [part.file] }, none: { table: 'revisions', files: [] } },
      temporaryFolder: folder,
    });
    const [row] = await query.all('SELECT * FROM docs WHERE seq = ?', [8 * 2 ** 32]);
    expect(row).toMatchObject({
      page_id: 8,
      rev_id: 2 ** 40 + 8,
      ns: -1,
      text: 'Text 8 – «ёж» 東京 🙂 xxxxxxxx',
      dropped: null,
    });
    expect(await query.all('SELECT count(*) AS n, count(text) AS t, count(page_id) AS p FROM docs')).toEqual([
      { n: 20_000, t: 13_333, p: 17_142 },
    ]);
    expect(await query.all('SELECT count(*) AS n FROM none')).toEqual([{ n: 0 }]);
    let streamed = 0;
    for await (const rows of query.batches('SELECT seq FROM docs ORDER BY seq')) streamed += rows.length;
    expect(streamed).toBe(20_000);
    query.close();
  });

  it('are the same bytes for the same rows', () => {
    const one = writePart(join(folder, 'a.parquet'), documents(500).finish());
    const two = writePart(join(folder, 'b.parquet'), documents(500).finish());
    expect(one.sha256).toBe(two.sha256);
    expect(readFileSync(one.file).equals(readFileSync(two.file))).toBe(true);
  });

  it('keep booleans with and without null apart', async () => {
    const builder = new BatchBuilder(REVISIONS);
    for (let i = 0; i < 1000; i++) {
      builder.append({
        seq: i,
        page_id: i,
        rev_id: i,
        parent_id: null,
        timestamp: null,
        contributor_kind: 'ip',
        contributor_id: null,
        minor: i % 2 === 0,
        model: null,
        bytes: null,
        sha1: null,
        sha1_ok: i % 5 === 0 ? null : i % 5 === 1,
        text_state: 'stub',
      });
    }
    const part = writePart(join(folder, 'r.parquet'), builder.finish());
    const query = await openQuery({
      views: { r: { table: 'revisions', files: [part.file] } },
      temporaryFolder: folder,
    });
    expect(
      await query.all('SELECT sum(minor::INT) AS m, sum(sha1_ok::INT) AS ok, count(sha1_ok) AS known FROM r'),
    ).toEqual([{ m: 500, ok: 200, known: 800 }]);
    query.close();
  });

  it('leave no temporary file behind', () => {
    expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).includes('.tmp-'))).toEqual([]);
  });
});

describe('a query that is cancelled', () => {
  const LONG = 'SELECT count(*) AS n FROM range(1000000000000) a WHERE a.range % 7 = 3';

  it('stops in the middle of what it works out, and the session answers nothing more', async () => {
    const control = new TaskControl();
    const query = await openQuery({ views: {}, temporaryFolder: folder, onCancel: control.onCancel });
    expect(await query.all('SELECT 1 AS n')).toEqual([{ n: 1 }]);
    const running = query.all(LONG);
    setImmediate(() => new TaskControl(control.shared).cancel()); // from the other side, as the engine does
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await expect(query.all('SELECT 1 AS n')).rejects.toMatchObject({ code: 'cancelled' });
    query.close();
  });
});
