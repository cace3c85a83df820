/** What the first decoded bytes of a file say it is, whatever it is compressed with. */
import { columnarKind } from './columnar-head';
import type { Head } from './head';
import { jsonKind } from './json-head';
import { listKind } from './list-head';
import { binaryKind } from './magic';
import { sqlKind } from './sql-head';
import { decodeHead } from './text-head';
import { refuse, type Verdict } from './verdict';
import { xmlKind } from './xml-head';
import { zimKind } from './zim-head';

export function decodedKind(head: Head): Verdict {
  if (head.compression === 'none') {
    const columnar = columnarKind(head);
    if (columnar !== null) return columnar;
    const zim = zimKind(head);
    if (zim !== null) return zim;
  }
  const wrapped = head.compression === 'none' ? '' : ` inside ${head.compression}`;
  if (head.bytes.length === 0) {
    return refuse(
      'empty',
      head.compression === 'none'
        ? 'an empty file'
        : `${head.compression === 'xz' ? 'an' : 'a'} ${head.compression} file of which nothing can be unpacked, because it is empty, cut or damaged`,
    );
  }
  const binary = binaryKind(head.bytes);
  if (binary !== null) return refuse(binary.format, binary.words + wrapped);
  const inner = Buffer.from(head.bytes.subarray(0, 6)).toString('latin1');
  if (wrapped !== '' && (inner.startsWith('PAR1') || inner === 'ARROW1')) {
    return refuse('binary', `a Parquet or Arrow file${wrapped}`, 'Unpack it: both formats compress by themselves.');
  }
  // Rows may hold any bytes, so this is asked before whether it is text.
  const sql = sqlKind(head.bytes);
  if (sql !== null) return sql;
  const head16 = decodeHead(head.bytes);
  if (head16 === null) return refuse('binary', `a binary file of no known kind${wrapped}`);
  const { text, encoding } = head16;
  const markup = xmlKind(head16);
  if (markup !== null) return markup;
  if (encoding !== 'utf-8') {
    return refuse('utf-16-text', `text in ${encoding.toUpperCase()}${wrapped}`, 'Save it as UTF-8 and add it again.');
  }
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return jsonKind(body, head.whole) ?? listKind(body, head.whole);
}
