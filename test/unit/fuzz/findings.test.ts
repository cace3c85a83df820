/** What fuzzing and reading with a hostile eye found, each as small as it got. All of it hung, crashed or lied before. */
import { describe, expect, it } from 'vitest';
import { parseCreateTable } from '../../../workers/dump/sql/create-table';

/** Far beyond what any of these takes on a busy machine; before, they took minutes or for ever. */
const UNTIL_HUNG = 30_000;

describe('statements of SQL', () => {
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
