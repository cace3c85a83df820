import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { RecordBatch } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { SqlReader } from '../../../../workers/dump/sql/read';
import { readSqlPlainly, type ReferenceRow } from '../../../../workers/dump/sql/reference';
import { SQL_NAMES } from '../../../../workers/dump/sql/plan';
import { SQL_TABLE_NAMES } from '../../../../workers/sources';
import { TABLES, type ColumnSchema, type TableName } from '../../../../workers/tables';
import { ROOT, describeWithShared, fixture, seeded, sharedData } from '../../helpers';
import { LINKS, dumpOf, readBytes, readFile } from './support';

interface Golden {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly sha256: string;
}
// What MariaDB holds once it has loaded a file; made by make-sql-goldens.py beside it.
const goldens = JSON.parse(readFileSync(join(ROOT, 'test/goldens/sql-tables.json'), 'utf8')) as Record<string, Golden>;

/** A line a row, as the goldens have them. */
function linesOf(table: TableName, columns: readonly string[], rows: readonly ReferenceRow[]): readonly string[] {
  const schema: readonly ColumnSchema[] = TABLES[table];
  const cell = (name: string, row: ReferenceRow): string => {
    const value = row[name]!;
    if (value === null) return '\\N';
    if (typeof value === 'boolean') return value ? '1' : '0';
    if (value instanceof Uint8Array || typeof value === 'string') return Buffer.from(value as string).toString('hex');
    if (schema.find((column) => column.name === name)?.type !== 'float64') return String(value);
    const bits = Buffer.alloc(8);
    bits.writeDoubleBE(value);
    return bits.toString('hex');
  };
  return rows.map((row) => columns.map((name) => cell(name, row)).join('\t'));
}

function digestOf(table: TableName, columns: readonly string[], rows: readonly ReferenceRow[]): string {
  return createHash('sha256')
    .update(linesOf(table, columns, rows).toSorted().join('\n'))
    .digest('hex');
}

const never = (): never => {
  throw new Error('nothing of the kind was expected');
};

const unpacked = (path: string): Buffer => (path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path));

function expectGolden(path: string, { table, columns, rows, sha256 }: Golden): void {
  const name = `sql_${table}` as TableName;
  const read = readFile(path);
  expect(read.troubles, path).toEqual([]);
  expect(read.of(name), path).toHaveLength(rows);
  expect(digestOf(name, columns, read.of(name)), path).toBe(sha256);
}

describe('the values of SQL tables', () => {
  it('are those that MariaDB has, in the files that every clone has', () => {
    const here = new Set(readdirSync(fixture('')));
    const found = Object.entries(goldens).filter(([path]) => here.has(path.split('/')[1]!));
    expect(found).toHaveLength(5);
    for (const [path, golden] of found) expectGolden(fixture(path.split('/')[1]!), golden);
  });

  it('are those of the plain reader, for every value that MySQL may write, however the file is cut into pieces', () => {
    const random = seeded(20);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    const piece = [
      'a',
      'é',
      '日本',
      '𝄞',
      ' ',
      "\\'",
      '\\"',
      '\\\\',
      '\\n',
      '\\0',
      '\\Z',
      '\\%',
      '\\_',
      '\\q',
      "''",
      '),(',
      ';\n',
      'INSERT INTO `page` VALUES (',
      '\\\r',
      '\u0001',
      '-- ',
      '/*',
    ];
    const text = (): string => Array.from({ length: Math.floor(random() * 12) }, () => pick(piece)).join('');
    const title = (): string =>
      pick([
        () => `'${text()}'`,
        () => `_binary '${text()}'`,
        () => '0x4142C3A9',
        () => "x'4A'",
        () => '20050102030405',
        () => `'${'x'.repeat(Math.floor(random() * 70))}'`,
      ])();
    const whole = (): string =>
      pick([() => '0', () => '-1', () => String(Math.floor(random() * 1e9)), () => '9007199254740991', () => "'12'"])();
    const real = (): string =>
      pick([
        '0.5',
        '-0.33167112649574004',
        '1e-7',
        '123456789012345678',
        '.25',
        '7.',
        '0.1',
        '9007199254740993',
        '-1.5E+10',
        'NULL',
        "'2.5'",
        '0.000000000000000000000001',
      ]);
    const between = (): string => pick(['', '', '', ' ', '\n', '\r\n', '\t']);
    for (let round = 0; round < 30; round++) {
      const rows = Array.from(
        { length: 1 + Math.floor(random() * 20) },
        () =>
          `(${between()}${whole()}${between()},${pick(['0', '1', 'NULL'])},${between()}${real()},${real()},${title()},${pick(['NULL', `'${text()}'`])}${between()})`,
      ).join(`,${between()}`);
      const columns = ['gt_id', 'gt_primary', 'gt_lat', 'gt_lon', 'gt_name', 'gt_type'];
      const dump = dumpOf('geo_tags', ['gt_page_id', ...columns], '').replace(
        'VALUES ;',
        `VALUES${between()}${rows.replaceAll(/\((?=\s*['-\d])/g, '(5,')};`,
      );
      const expected = readSqlPlainly(Buffer.from(dump)).get('sql_geo_tags');
      const sizes = Array.from({ length: 5 }, () => 1 + Math.floor(random() ** 3 * 300));
      const read = readBytes(dump, sizes);
      expect(read.troubles, dump).toEqual([]);
      expect(read.of('sql_geo_tags'), dump).toEqual(expected);
    }
  });

  it('are cut into batches, and none is lost between them', () => {
    const rows = Array.from({ length: 600_000 }, (_, i) => `(${i},0,'T${i % 1000}',0)`).join(',');
    const batches: RecordBatch[] = [];
    const sink = {
      append: never,
      malformed: never,
      note: never,
      batch: (_: unknown, batch: RecordBatch) => batches.push(batch),
    };
    const reader = new SqlReader(sink, 'byte', 1 << 20);
    reader.push(Buffer.from(dumpOf('pagelinks', LINKS, rows)), () => undefined);
    reader.finish();
    expect(batches.map(({ numRows }) => numRows)).toEqual([262_144, 262_144, 75_712]);
    expect(batches[0]!.get(0)!.toJSON()).toMatchObject({ pl_from: 0n, pl_title: 'T0', pl_target_id: null });
    expect(batches[2]!.get(0)!.toJSON()).toMatchObject({ pl_from: 524_288n, pl_title: 'T288' });
    expect(batches[2]!.get(75_711)!.toJSON()).toMatchObject({ pl_from: 599_999n, pl_title: 'T999' });
  });
});

describe('tables that are read', () => {
  it('are those that are recognised', () => {
    expect([...SQL_NAMES].toSorted()).toEqual([...SQL_TABLE_NAMES].toSorted());
  });
});

describeWithShared('every SQL file of the collection', () => {
  it('has the values that MariaDB has', () => {
    expect(Object.keys(goldens)).toHaveLength(29);
    for (const [path, golden] of Object.entries(goldens)) expectGolden(sharedData(path), golden);
  });

  it('gives the same rows, in the same order, as the plain reader', () => {
    const files = readdirSync(sharedData(''), { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.sql(\.gz)?$/.test(name),
    );
    expect(files).toHaveLength(30);
    for (const name of files) {
      const expected = readSqlPlainly(unpacked(sharedData(name)));
      const read = readFile(sharedData(name));
      expect(read.troubles, name).toEqual([]);
      expect([...read.rows.keys()], name).toEqual([...expected.keys()]);
      for (const [table, rows] of expected) {
        const columns = TABLES[table].map((column) => column.name);
        expect(
          linesOf(table, columns, read.of(table)).join('\n') === linesOf(table, columns, rows).join('\n'),
          name,
        ).toBe(true);
      }
    }
  });

  it('has as many rows as its list says', () => {
    const counts = Object.fromEntries(Object.entries(goldens).map(([path, { rows }]) => [path.split('/')[1], rows]));
    expect(counts).toMatchObject({
      'enwiki-20160501-pagelinks.sql.gz': 24_621,
      'enwiki-20160501-templatelinks.sql.gz': 2_461,
      'enwiki-20160501-linktarget.sql.gz': 772,
      'enwiki-20160501-redirect.sql.gz': 100,
      'enwiki-20160501-page.sql.gz': 206,
      'aawiki-20260101-pagelinks.sql.gz': 637,
      'aawiki-20260101-categorylinks.sql.gz': 156,
      'ltgwiki-20170901-pagelinks.sql.gz': 28_055,
    });
    expect(readFile(sharedData('sql/testfile-with-null-values.sql')).of('sql_change_tag_def')).toHaveLength(84);
  });
});
