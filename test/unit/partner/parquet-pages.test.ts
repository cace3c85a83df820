import { readFileSync } from 'node:fs';
import { parquetMetadata, parquetReadObjects, type AsyncBuffer } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { describe, expect, it } from 'vitest';
import { boundedCompressors } from '../../../workers/partner/parquet-file';
import { verifiedPages, verifyStructure } from '../../../workers/partner/parquet-pages';
import { fixture } from '../helpers';

const bytes = readFileSync(fixture('enwiki-hf-layout.parquet'));

function fileOf(content: Uint8Array): AsyncBuffer {
  const buffer = new ArrayBuffer(content.length);
  new Uint8Array(buffer).set(content);
  return { byteLength: content.length, slice: (start, end) => Promise.resolve(buffer.slice(start, end)) };
}

const metadata = () => parquetMetadata(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));

/** Where the header of the first page of a column stands. */
function firstPage(column: number): number {
  const { dictionary_page_offset: dictionary, data_page_offset: data } =
    metadata().row_groups[0]!.columns[column]!.meta_data!;
  return Number(dictionary ?? data);
}

async function read(content: Uint8Array): Promise<unknown> {
  return parquetReadObjects({ file: verifiedPages(fileOf(content), metadata()), metadata: metadata(), compressors });
}

/** A number of the compact protocol. */
const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
const signed = (value: number): number[] => varint(value * 2);

describe('pages of Parquet', () => {
  it('of a sound file are those that the library reads', async () => {
    expect(await read(bytes)).toEqual(
      await parquetReadObjects({ file: fileOf(bytes), metadata: metadata(), compressors }),
    );
  });

  it.each([
    [
      'two thousand million values',
      [0x15, 0, 0x15, ...signed(9), 0x15, ...signed(9), 0x2c, 0x15, ...signed(1_000_000_000)],
      /claims 1000000000 values/,
    ],
    [
      'to unpack to a gigabyte and more',
      [0x15, 0, 0x15, ...signed(1_073_741_825)],
      /claims to unpack to 1073741825 bytes/,
    ],
    ['a list that is longer than the file', [0x19, 0xf5, ...varint(2_000_000_000)], /a list of 2000000000/],
    ['structures without end', Array.from({ length: 40 }, () => 0x1c), /without end/],
  ])('that claim %s are refused before room is made for it', async (_what, header, message) => {
    const damaged = Uint8Array.from(bytes);
    const at = firstPage(0);
    damaged.set([...header, 0, 0, 0], at);
    await expect(read(damaged)).rejects.toThrow(message);
  });

  it('in zstd that claim a window of more than they unpack to are refused', () => {
    // RFC 8878, 3.1.1: magic, no flags, a window of 2^(10 + 20) bytes.
    const frame = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0, 20 << 3, 1, 0, 0]);
    expect(() => boundedCompressors.ZSTD!(frame, 100)).toThrow(/a page of 100 bytes claims 1073741824/);
  });
});

describe('a structure of the compact protocol', () => {
  it('that is cut is refused wherever that is, and none that is damaged takes long', () => {
    const at = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8);
    const footer = Uint8Array.from(bytes.subarray(at, bytes.length - 8));
    expect(() => verifyStructure(footer.buffer)).not.toThrow();
    for (let length = 0; length < footer.length - 1; length += 7)
      expect(() => verifyStructure(footer.slice(0, length).buffer)).toThrow(RangeError);
  });
});
