/**
 * Holds what the headers of Parquet's pages claim against the column they are in, before the library makes room for it: a header
 * of twenty bytes can claim two thousand million values, or lists as long. References: parquet.thrift of Apache Parquet, and
 * Apache Thrift's compact protocol.
 */
import type { AsyncBuffer, ColumnMetaData, FileMetaData } from 'hyparquet';

/** A page that unpacks to more than this is taken for damage: writers make pages of about 1 MB. */
export const MAX_PAGE_BYTES = 1_073_741_824;

interface Chunk {
  readonly start: number;
  readonly end: number;
  /** Values of the column, nulls and those within lists included. */
  readonly values: number;
}

/** The same file, which throws RangeError where a range that is asked for has pages that cannot be. */
export function verifiedPages(file: AsyncBuffer, metadata: FileMetaData): AsyncBuffer {
  const chunks = chunksOf(metadata);
  const read = async (start: number, end?: number): Promise<ArrayBuffer> => {
    const bytes = await file.slice(start, end);
    const chunk = chunks.find((one) => start >= one.start && start < one.end);
    if (chunk !== undefined) verifyPages(new DataView(bytes), chunk.values);
    // What else is asked for after the footer is an index, which is one structure.
    else if (bytes.byteLength > 0) verifyStructure(bytes);
    return bytes;
  };
  return {
    byteLength: file.byteLength,
    slice(start, end) {
      const promise = read(start, end);
      // The library asks for several ranges at once and waits for the first that fails; the others must not count as unhandled.
      promise.catch(() => undefined);
      return promise;
    },
  };
}

/** Throws RangeError where bytes are no structure of the compact protocol, or claim more than they can hold. */
export function verifyStructure(bytes: ArrayBuffer, length = bytes.byteLength): void {
  new Structures(new DataView(bytes, 0, length)).read();
}

function chunksOf(metadata: FileMetaData): readonly Chunk[] {
  return metadata.row_groups.flatMap(({ columns }) =>
    columns.flatMap(({ meta_data: column }) => {
      if (column === undefined) return [];
      return [{ ...rangeOf(column), values: Number(column.num_values) }];
    }),
  );
}

/** Where the pages of a column lie. */
export function rangeOf(column: ColumnMetaData): { readonly start: number; readonly end: number } {
  const first = Number(column.data_page_offset);
  // Some writers leave 0 where there is no dictionary.
  const dictionary = Number(column.dictionary_page_offset ?? 0n);
  const start = dictionary > 0 && dictionary < first ? dictionary : first;
  return { start, end: start + Number(column.total_compressed_size) };
}

/** Fields of a page header, by number. */
const UNPACKED = 2;
const PACKED = 3;
const DATA = 5;
const DICTIONARY = 7;
const DATA_2 = 8;
const VALUES = 1;
const ROWS = 3;

/** Goes from page to page, as long as values are missing. */
function verifyPages(view: DataView, values: number): void {
  const headers = new Structures(view);
  let seen = 0;
  while (seen < values && headers.at < view.byteLength - 1) {
    const header = headers.read();
    const [unpacked, packed] = [numberIn(header, UNPACKED), numberIn(header, PACKED)];
    if (!(unpacked >= 0 && unpacked <= MAX_PAGE_BYTES))
      throw new RangeError(`a page claims to unpack to ${unpacked} bytes`);
    if (!(packed >= 0)) throw new RangeError(`a page claims to have ${packed} bytes`);
    for (const kind of [DATA, DATA_2, DICTIONARY]) {
      const about = header.get(kind);
      if (!(about instanceof Map)) continue;
      const claimed = numberIn(about, VALUES);
      // A dictionary may hold values that no page uses, but each of them takes a byte at least.
      const most = kind === DICTIONARY ? Math.max(values, unpacked) : values - seen;
      if (!(claimed >= 0 && claimed <= most))
        throw new RangeError(`a page claims ${claimed} values where its column has ${values}`);
      if (kind === DATA_2 && !(numberIn(about, ROWS) <= values))
        throw new RangeError('a page claims more rows than values');
      if (kind !== DICTIONARY) seen += claimed;
    }
    headers.at += packed;
  }
}

type Fields = Map<number, number | Fields>;

function numberIn(fields: Fields, field: number): number {
  const value = fields.get(field);
  return typeof value === 'number' ? value : Number.NaN;
}

/** Structures nest no deeper than this in any version of the format. */
const DEEPEST = 16;

/** Reads structures of the compact protocol: numbers and structures of fields; what else there is, it passes over. */
class Structures {
  at = 0;

  constructor(private readonly view: DataView) {}

  read(depth = 0): Fields {
    if (depth > DEEPEST) throw new RangeError('a page header has structures within structures without end');
    const fields: Fields = new Map();
    let field = 0;
    while (true) {
      const byte = this.view.getUint8(this.at++);
      const type = byte & 15;
      if (type === 0) return fields;
      field = byte >> 4 === 0 ? this.signed() : field + (byte >> 4);
      const value = this.value(type, depth);
      if (value !== null) fields.set(field, value);
    }
  }

  private value(type: number, depth: number): number | Fields | null {
    if (type <= 2) return null; // a boolean, which is its type
    if (type === 3) return this.view.getInt8(this.at++);
    if (type <= 6) return this.signed();
    if (type === 7) this.skip(8);
    else if (type === 8) this.skip(this.unsigned());
    else if (type === 9) this.list(depth);
    else if (type === 12) return this.read(depth + 1);
    else throw new RangeError(`a page header has a field of type ${type}, which Parquet does not use`);
    return null;
  }

  /** Each element takes a byte at least. */
  private list(depth: number): void {
    const byte = this.view.getUint8(this.at++);
    const type = byte & 15;
    const size = byte >> 4 === 15 ? this.unsigned() : byte >> 4;
    if (depth > DEEPEST || size > this.view.byteLength - this.at)
      throw new RangeError(`a page header has a list of ${size}`);
    for (let n = 0; n < size; n++) {
      if (type <= 2) this.skip(1);
      else this.value(type, depth + 1);
    }
  }

  private skip(bytes: number): void {
    if (bytes > this.view.byteLength - this.at) throw new RangeError('a page header ends too early');
    this.at += bytes;
  }

  private signed(): number {
    const value = this.unsigned();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  private unsigned(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.view.getUint8(this.at++);
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      if (factor > 2 ** 56) throw new RangeError('a page header has a number that does not end');
    }
  }
}
