import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readTableTask } from '../../../../workers/engine/tasks/read-table';
import { TaskControl } from '../../../../workers/jobs';
import { parseCreateTable } from '../../../../workers/dump/sql/create-table';
import { Folders } from '../../folders';
import { describeWithShared, fixture, sharedData } from '../../helpers';
import { LINKS, dumpOf, readBytes, readFile } from './support';

const folders = new Folders();
afterAll(() => folders.clean());
const file = (content: string | Uint8Array): string => {
  const path = join(folders.make(), 'x.sql');
  writeFileSync(path, content);
  return path;
};
const one = (read: ReturnType<typeof readBytes>) => read.of('sql_pagelinks')[0];

describe('columns', () => {
  it('are matched by name, in whatever order they stand and whichever are there', () => {
    expect(one(readBytes(dumpOf('pagelinks', ['pl_title', 'pl_from', 'pl_namespace'], "('A',7,4)")))).toEqual({
      pl_from: 7,
      pl_from_namespace: null,
      pl_namespace: 4,
      pl_title: 'A',
      pl_target_id: null,
    });
    expect(
      one(readBytes(dumpOf('pagelinks', ['pl_from', 'pl_from_namespace', 'pl_target_id'], '(7,0,99)'))),
    ).toMatchObject({
      pl_from: 7,
      pl_title: null,
      pl_target_id: 99,
    });
  });

  it('that are not known are left out, and said', () => {
    const read = readBytes(dumpOf('pagelinks', ['pl_from', 'pl_new_thing', 'pl_target_id'], "(7,'it\\'s',99)"));
    expect(one(read)).toMatchObject({ pl_from: 7, pl_target_id: 99 });
    expect(read.notes).toEqual([expect.stringContaining('pl_new_thing (varbinary(255))')]);
  });

  it('may be listed by the INSERT itself', () => {
    expect(
      one(readBytes("INSERT INTO pagelinks (`pl_title`, pl_namespace, `pl_from`) VALUES ('A',0,7);\n")),
    ).toMatchObject({
      pl_from: 7,
      pl_title: 'A',
    });
  });

  it('that nobody names, or without the page, cannot be read', () => {
    expect(readBytes("INSERT INTO `pagelinks` VALUES (1,0,'A',0);\n").troubles).toMatchObject([
      { reason: 'bad-table', detail: expect.stringContaining('without a CREATE TABLE') as string },
    ]);
    const read = readBytes(dumpOf('pagelinks', ['pl_title'], "('A')"));
    expect(read.troubles).toMatchObject([
      { reason: 'bad-table', detail: expect.stringContaining('no column pl_from') as string },
    ]);
    expect(read.of('sql_pagelinks')).toEqual([]);
  });

  it('are found among keys, quoted types and defaults', () => {
    expect(
      parseCreateTable(
        "CREATE TABLE IF NOT EXISTS `x`.`t` (\n `a` enum('p,(','it''s',\"b\") NOT NULL DEFAULT 'p,(' COMMENT 'x, y',\n b decimal(11,8) unsigned,\n `key` int,\n PRIMARY KEY (`a`,`b`),\n UNIQUE KEY `u` (`a`(10)),\n CONSTRAINT `c` CHECK (`b` > 0)\n) ENGINE=InnoDB",
      ),
    ).toEqual({
      name: 't',
      columns: [
        { name: 'a', type: "enum('p,(','it''s',\"b\")" },
        { name: 'b', type: 'decimal(11,8) unsigned' },
        { name: 'key', type: 'int' },
      ],
    });
    expect(parseCreateTable('CREATE DATABASE x')).toBeNull();
  });
});

describe('what stands around the rows', () => {
  it('is passed over: comments of all kinds, locks, keys, settings, with either end of line', () => {
    const dump = [
      '/*M!999999\\- enable the sandbox mode */ ',
      "/*!40101 SET NAMES 'utf8mb4; */;",
      '# a comment; INSERT INTO `pagelinks` VALUES (8,8);',
      'SET SESSION x = "a;b";',
      dumpOf('pagelinks', LINKS, "\n(1,0,'A',0),\n(2,0,'B',0)"),
      'LOCK TABLES `pagelinks` WRITE;',
      '/*!40000 ALTER TABLE `pagelinks` DISABLE KEYS */;',
      "INSERT IGNORE INTO `pagelinks` VALUES (3,0,'C',0);",
      "REPLACE INTO `pagelinks` VALUES\n(4,0,'D',0)\n;",
      'UNLOCK TABLES;',
      '-- Dump completed',
      '',
    ];
    for (const end of ['\n', '\r\n']) {
      const read = readBytes(dump.join('\n').replaceAll('\n', end));
      expect(read.troubles).toEqual([]);
      expect(read.of('sql_pagelinks').map((row) => row['pl_title'])).toEqual(['A', 'B', 'C', 'D']);
    }
  });

  it('may be several tables: each goes where it belongs, and strangers are named', () => {
    const path = file(
      dumpOf('user', ['user_id', 'user_name'], "(1,'a;),('),(2,'b\\\\')") +
        dumpOf('pagelinks', LINKS, "(1,0,'A',0)") +
        dumpOf('langlinks', ['ll_from', 'll_lang', 'll_title'], "(1,'de','Ä')") +
        dumpOf('pagelinks', ['pl_from', 'pl_target_id'], '(2,5)'),
    );
    const read = readFile(path);
    expect(read.troubles).toEqual([]);
    expect(read.of('sql_pagelinks')).toMatchObject([
      { pl_from: 1, pl_title: 'A' },
      { pl_from: 2, pl_target_id: 5 },
    ]);
    expect(read.of('sql_langlinks')).toEqual([{ ll_from: 1, ll_lang: 'de', ll_title: 'Ä' }]);
    expect(read.notes).toEqual(['Also in the file, and left out: user.']);
  });

  it('is no reason to go on where there is no table to read', () => {
    expect(() => readFile(file(dumpOf('user', ['user_id'], '(1)')))).toThrow(
      /the table user, which Plumbline does not read/,
    );
    expect(() => readFile(file('Call me Ishmael.'))).toThrow(/Nothing of .* can be read as an SQL table/);
    expect(() => readFile(file(''))).toThrow(/is empty/);
    expect(() => readFile(file('-- MySQL dump 10.19\n'))).toThrow(/without a table/);
    expect(() => readFile(join(folders.make(), 'nothing'))).toThrow(/is not there/);
  });
});

describe('a compressed file', () => {
  it('is read as it is unpacked', () => {
    const packed = fixture('aawiki-20260101-pagelinks.sql.gz');
    const plain = readFile(file(gunzipSync(readFileSync(packed))));
    expect(readFile(packed.replace(/gz$/, 'bz2')).of('sql_pagelinks')).toEqual(plain.of('sql_pagelinks'));
    expect(readFile(packed).of('sql_pagelinks')).toEqual(plain.of('sql_pagelinks'));
    expect(plain.of('sql_pagelinks')).toHaveLength(637);
  });
});

describe('the task of a worker thread', () => {
  const path = fixture('aawiki-20260101-pagelinks.sql.gz');

  it('tells rows, parts and progress', async () => {
    const control = new TaskControl();
    const folder = folders.make();
    const result = await readTableTask({ path, format: 'sql-pagelinks', shard: 3, folder }, control);
    expect(result).toMatchObject({ counters: { rows: { sql_pagelinks: 637 } }, notes: [] });
    expect(result.parts).toMatchObject([
      { table: 'sql_pagelinks', file: 'sql_pagelinks/part-000003-0000.parquet', rows: 637 },
    ]);
    expect(control.items).toBe(637);
    expect(control.bytes).toBe(readFileSync(path).length);
  });

  it('ends where it is cancelled, and knows its formats', async () => {
    const control = new TaskControl();
    control.cancel();
    const payload = { path, format: 'sql-pagelinks', shard: 0, folder: folders.make() };
    await expect(readTableTask(payload, control)).rejects.toMatchObject({ code: 'cancelled' });
    await expect(readTableTask({ ...payload, format: 'pdf' }, control)).rejects.toMatchObject({
      code: 'not-recognised',
    });
  });
});

describeWithShared('a dump of 2005', () => {
  it('is read as those of today are', () => {
    const rows = readFile(sharedData('sql/simplewiki-2005-pagelinks.sql')).of('sql_pagelinks');
    expect(rows).toHaveLength(17);
    expect(rows[1]).toMatchObject({ pl_from: 4016, pl_namespace: 0, pl_title: '"Captain"_Lou_Albano' });
  });
});
