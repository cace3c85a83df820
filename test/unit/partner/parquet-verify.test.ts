import { readFileSync, statSync } from 'node:fs';
import { parquetMetadata } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { verifyFooterClaims } from '../../../workers/partner/parquet-verify';
import { fixture } from '../helpers';

const path = fixture('enwiki-hf-layout.parquet');
const { size } = statSync(path);

/** A new one each time, so that a test may change it. */
function footer() {
  const bytes = readFileSync(path);
  return parquetMetadata(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

describe('a Parquet footer', () => {
  it('of a sound file is believed', () => {
    expect(() => verifyFooterClaims(footer(), size)).not.toThrow();
  });

  // A column that the reader does not wait for may fail where nobody listens, and a thread ends by that.
  it('that names a column twice, out of order, or not as its schema does is refused', () => {
    const [twice, turned, missing] = [footer(), footer(), footer()];
    const columns = twice.row_groups[0]!.columns;
    columns[1] = columns[0]!;
    expect(() => verifyFooterClaims(twice, size)).toThrow(
      /column 1 of row group 0 is id, which the schema has elsewhere/,
    );
    turned.row_groups[0]!.columns.reverse();
    expect(() => verifyFooterClaims(turned, size)).toThrow(/column 0 of row group 0/);
    missing.row_groups[0]!.columns.pop();
    expect(() => verifyFooterClaims(missing, size)).toThrow(/columns where the schema has/);
  });
});
