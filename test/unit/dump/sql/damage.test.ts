import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { SqlReader } from '../../../../workers/dump/sql/read';
import { Folders } from '../../folders';
import { fixture, seeded } from '../../helpers';
import { LINKS, dumpOf, readBytes, readFile, Collected } from './support';

const folders = new Folders();
afterAll(() => folders.clean());

const titles = (read: Collected): readonly unknown[] => read.of('sql_pagelinks').map((row) => row['pl_title']);
const links = (rows: string): string => dumpOf('pagelinks', LINKS, rows);

describe('a row that breaks the rules', () => {
  const cases: readonly (readonly [what: string, row: string, reason: string])[] = [
    ['too few values', "(2,0,'B')", 'few-values'],
    ['too many values', "(2,0,'B',0,0)", 'many-values'],
    ['a word for a number', "(x2,0,'B',0)", 'bad-number'],
    ['text for a number', "('two',0,'B',0)", 'bad-number'],
    ['a fraction for a whole number', "(2.5,0,'B',0)", 'bad-number'],
    ['a number of twenty digits', "(12345678901234567890,0,'B',0)", 'number-range'],
    ['a number beyond what its column holds', "(2,4294967296,'B',0)", 'number-range'],
    ['nothing for the page', "(NULL,0,'B',0)", 'null-value'],
    ['a function call', '(2,0,now(),0)', 'bad-value'],
    ['no comma between values', "(2 0,'B',0)", 'bad-value'],
    ['a text that goes on behind its end', "(2,0,'B'B',0)", 'bad-value'],
    ['text between rows', "(2,0,'B',0) oops", 'bad-row'],
    ['a number in place of a row', '17', 'bad-row'],
  ];
  it.each(cases)('is counted and told with its place, and the next is read: %s', (_, row, reason) => {
    const dump = links(`(1,0,'A',0),${row},(3,0,'C',0),(4,0,'D',0)`);
    const read = readBytes(dump);
    expect(read.reasons).toEqual([reason]);
    const at = read.troubles[0]!.offset;
    expect(at).toBeGreaterThanOrEqual(dump.indexOf(row));
    expect(at).toBeLessThanOrEqual(dump.indexOf(row) + row.length);
    expect(titles(read).filter((title) => title !== 'B')).toEqual(['A', 'C', 'D']);
    // Wherever the pieces of the file end.
    for (const size of [1, 7, 31]) expect(readBytes(dump, [size]).troubles).toEqual(read.troubles);
  });

  it('does not take the next statement with it', () => {
    const read = readBytes(`${links("(1,0,'A',0),(2,0,'B")}INSERT INTO \`pagelinks\` VALUES (3,0,'C',0);\n`);
    expect(read.reasons).toHaveLength(1);
    expect(titles(read)).toEqual(['A', 'C']);
  });

  it('is left out where it is larger than what is held in memory', () => {
    const read = readBytes(links(`(1,0,'A',0),(2,0,'${'x'.repeat(3_000_000)}',0),(3,0,'C',0)`), [1 << 16], 1 << 20);
    expect(read.reasons).toEqual(['too-large']);
    expect(read.troubles[0]!.detail).toContain('more than 1 MiB');
    expect(titles(read)).toEqual(['A', 'C']);
  });
});

describe('bytes that are not UTF-8', () => {
  it('are replaced and counted, and the row is kept', () => {
    const dump = Buffer.from(links("(1,0,'A?',0),(2,0,'?\\\\n?',0),(3,0,'é',0)"), 'latin1');
    const at = [...dump.keys()].filter((i) => dump[i] === 0x3f);
    for (const i of at) dump[i] = 0xff;
    const read = readBytes(dump);
    expect(titles(read)).toEqual(['A\uFFFD', '\uFFFD\\n\uFFFD', '\uFFFD']);
    expect(read.troubles).toMatchObject([{ reason: 'bad-utf-8', offset: dump.indexOf("(1,0,'A") }]);
    expect(read.troubles[0]!.detail).toContain('3 values of pagelinks.pl_title');
  });

  it('are kept as they are in a column of bytes', () => {
    const dump = dumpOf('page_props', ['pp_page', 'pp_propname', 'pp_value'], "(1,'templatedata',0x1F8BFF00)");
    const read = readBytes(dump);
    expect(read.troubles).toEqual([]);
    expect(read.of('sql_page_props')[0]!['pp_value']).toEqual(Uint8Array.of(0x1f, 0x8b, 0xff, 0));
  });
});

describe('a file that is cut', () => {
  const whole = gunzipSync(readFileSync(fixture('ltgwiki-20170901-redirect.sql.gz')));
  const all = readBytes(whole).of('sql_redirect');

  it('keeps what is whole and says where it ends, wherever that is', () => {
    const random = seeded(3);
    for (let round = 0; round < 60; round++) {
      const cut = Math.floor(random() * whole.length);
      const read = readBytes(whole.subarray(0, cut));
      const rows = read.of('sql_redirect');
      expect(rows).toEqual(all.slice(0, rows.length));
      if (rows.length > 0 && rows.length < all.length) {
        expect(read.reasons).toEqual(['truncated']);
        expect(read.troubles[0]!.offset).toBeLessThanOrEqual(cut);
        expect(read.troubles[0]!.detail).toContain('the rows of redirect');
      }
    }
  });

  it('is told of within gzip too', () => {
    const packed = readFileSync(fixture('ltgwiki-20170901-templatelinks.sql.gz'));
    const path = join(folders.make(), 'cut.sql.gz');
    writeFileSync(path, packed.subarray(0, packed.length / 2));
    const read = readFile(path);
    expect(read.of('sql_templatelinks').length).toBeGreaterThan(1000);
    expect(read.reasons).toContain('truncated');
    expect(read.troubles.map(({ unit }) => unit)).toContain('decoded-byte');
  });

  it('is said to have perhaps been cut where it ends between statements without its last line', () => {
    expect(readBytes(links("(1,0,'A',0)").replace(/-- Dump completed.*\n/, '')).notes).toEqual([
      expect.stringContaining('may have been cut between two statements'),
    ]);
    expect(readBytes(links("(1,0,'A',0)")).notes).toEqual([]);
  });
});

describe('a damaged file', () => {
  it('never stops the reader, holds it up or makes rows of nothing', () => {
    const random = seeded(5);
    const whole = gunzipSync(readFileSync(fixture('ltgwiki-20170901-linktarget.sql.gz')));
    const rows = readBytes(whole).of('sql_linktarget').length;
    for (let round = 0; round < 100; round++) {
      const bytes = Buffer.from(whole);
      for (let flips = Math.floor(random() * 8); flips >= 0; flips--)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      if (random() < 0.3) {
        const from = Math.floor(random() * bytes.length);
        bytes.copyWithin(Math.floor(random() * bytes.length), from, from + Math.floor(random() * 2000));
      }
      const read = readBytes(bytes, [1 + Math.floor(random() * 5000)]);
      expect(read.of('sql_linktarget').length).toBeLessThanOrEqual(2 * rows);
    }
  });

  it('of nothing but openings is read in time in proportion to its length', () => {
    const opened = links("(1,0,'A',0),");
    const head = opened.slice(0, opened.lastIndexOf(';\n\n--'));
    for (const filler of ["(1,0,'", "(1,0,'''',", ',(', "(1,0,'\\'", '(((((', "'"]) {
      const read = readBytes(head + filler.repeat(200_000), [1 << 20], 1 << 18);
      expect(titles(read)[0]).toBe('A');
      expect(read.troubles.length).toBeGreaterThan(0);
    }
  });

  it('goes on behind a part of it that could not be unpacked', () => {
    const collected = new Collected();
    const reader = new SqlReader(collected, 'decoded-byte', 1 << 20);
    const dump = Buffer.from(links(Array.from({ length: 100 }, (_, i) => `(${i},0,'T${i}',0)`).join(',')));
    const push = (from: number, to: number): void => reader.push(dump.subarray(from, to), () => undefined);
    push(0, dump.indexOf("0,'T20'"));
    reader.gap();
    push(dump.indexOf("'T30'"), dump.length);
    reader.finish();
    expect(titles(collected)).toEqual(
      Array.from({ length: 100 }, (_, i) => `T${i}`).filter((_, i) => i < 20 || i > 30),
    );
  });

  it('loses no more than what is missing in the middle of it', () => {
    const rows = Array.from({ length: 2000 }, (_, i) => `(${i},0,'T${i}',0)`);
    const dump = links(rows.join(','));
    const [from, to] = [dump.indexOf("(500,0,'T5") + 9, dump.indexOf("(700,0,'T7") + 9];
    const read = readBytes(dump.slice(0, from) + "'!" + dump.slice(to));
    expect(titles(read)).toHaveLength(2000 - 201);
    expect(read.reasons).toHaveLength(1);
  });
});
