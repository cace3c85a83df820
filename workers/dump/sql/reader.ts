/** SQL table dumps as mysqldump and mariadb-dump write them, of any year and in any compression that dumps have. */
import { PlumblineError } from '../../api/errors';
import type { CompanionOptions, CompanionReader, TableSink } from '../companion/types';
import { openFile } from '../files';
import { hooksOf } from '../hooks';
import { openCompressed } from '../open';
import { compressionOf, otherKind } from '../signature';
import type { Malformed } from '../types';
import { SQL_NAMES, SQL_TABLES } from './plan';
import { SqlReader } from './read';

/** MariaDB itself takes no packet larger than its limit of 16 MB by default, and the rows of these tables are short. */
const MOST_ROW_BYTES = 8 * 2 ** 20;

export const sqlReader: CompanionReader = {
  formats: SQL_NAMES.map((name) => `sql-${name}`),
  title: 'SQL tables',
  tables: SQL_TABLES,
  read: (path, sink, options) => readSql(path, sink, options),
};

function readSql(path: string, sink: TableSink, options: CompanionOptions): void {
  const file = openFile(path);
  try {
    const head = new Uint8Array(16);
    const first = head.subarray(0, file.read(head, 0));
    if (first.length === 0)
      throw new PlumblineError('malformed', `${path} is empty; get the file again.`, { file: path, byte: 0 });
    const other = otherKind(first);
    if (other !== null)
      throw new PlumblineError(
        'not-recognised',
        `${path} is ${other}, and SQL tables are read plain or in bzip2, gzip or zstd; unpack it first.`,
        { file: path, byte: 0 },
      );
    let trouble: Malformed | null = null;
    const told: TableSink = {
      append: (table, row) => sink.append(table, row),
      batch: (table, batch) => sink.batch(table, batch),
      note: (sentence) => sink.note(sentence),
      malformed: (malformed) => {
        trouble ??= malformed;
        sink.malformed(malformed);
      },
    };
    const hooks = hooksOf(path, { ...options, onMalformed: told.malformed });
    const compression = compressionOf(first);
    const source = openCompressed(file, compression, 0, Infinity, hooks);
    const reader = new SqlReader(
      told,
      compression === 'none' ? 'byte' : 'decoded-byte',
      options.mostRowBytes ?? MOST_ROW_BYTES,
    );
    let isFirst = true;
    for (let piece = source.next(); piece !== null; piece = source.next()) {
      if (piece.afterGap) reader.gap();
      reader.push(isFirst ? withoutMark(piece.bytes) : piece.bytes, hooks.checkCancelled);
      isFirst = false;
      options.onBytes?.(Math.min(file.size, source.position));
    }
    options.onBytes?.(file.size);
    const { rows, strangers, isSql } = reader.finish();
    if (rows.size === 0) throw nothingRead(path, strangers, isSql, trouble);
    if (strangers.length > 0) sink.note(`Also in the file, and left out: ${strangers.join(', ')}.`);
  } finally {
    file.close();
  }
}

/** Some editors put a byte-order mark before text. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function nothingRead(
  path: string,
  strangers: readonly string[],
  isSql: boolean,
  trouble: Malformed | null,
): PlumblineError {
  const where = { file: path };
  if (strangers.length > 0)
    return new PlumblineError(
      'not-recognised',
      `${path} holds the table ${strangers.join(', ')}, which Plumbline does not read. It reads ${SQL_NAMES.join(', ')}.`,
      where,
    );
  if (trouble !== null)
    return new PlumblineError(
      trouble.reason === 'truncated' ? 'truncated' : 'malformed',
      `Nothing of ${path} can be read as an SQL table. ${trouble.detail}`,
      { ...where, ...(trouble.unit === 'byte' ? { byte: trouble.offset } : {}) },
    );
  return new PlumblineError(
    'not-recognised',
    isSql ? `${path} is an SQL dump without a table that Plumbline reads.` : `${path} is no SQL dump.`,
    where,
  );
}
