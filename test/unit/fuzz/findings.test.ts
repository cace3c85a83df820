/** What fuzzing and reading with a hostile eye found, each as small as it got. All of it hung, crashed or lied before. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCompanionFile } from '../../fuzz/reading';
import { parseCreateTable } from '../../../workers/dump/sql/create-table';

/** Far beyond what any of these takes on a busy machine; before, they took minutes or for ever. */
const UNTIL_HUNG = 30_000;

const folder = mkdtempSync(join(tmpdir(), 'plumbline-findings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(content: string | Uint8Array): string {
  const path = join(folder, 'found');
  writeFileSync(path, content);
  return path;
}

describe('statements of SQL', () => {
  it('that are an INSERT without VALUES are left out once, and reading goes on', { timeout: UNTIL_HUNG }, async () => {
    const sql =
      'CREATE TABLE `redirect` (`rd_from` int, `rd_namespace` int, `rd_title` varbinary(255));\n' +
      "INSERT INTO `redirect` V@LUES (1,0,'A');\nINSERT INTO `redirect` VALUES (2,0,'B');\n";
    expect(await readCompanionFile(fileOf(sql), 'sql-redirect')).toEqual({ rows: 1, reports: 1 });
  });

  it('with a list of quotes that never ends are read in time in proportion to it', { timeout: UNTIL_HUNG }, () => {
    const table = parseCreateTable(`CREATE TABLE \`page\` (\n a enum(${"'".repeat(100_001)}x`);
    expect(table?.columns.map(({ name }) => name)).toEqual(['a']);
  });

  it('keep quotes and brackets within the type of a column', () => {
    const type = "enum('it''s','a)b','c\\'d')";
    expect(parseCreateTable(`CREATE TABLE t (a ${type} NOT NULL, b int)`)?.columns).toEqual([
      { name: 'a', type },
      { name: 'b', type: 'int' },
    ]);
  });
});
