/** Binary files that are not read here, told by their first bytes, in the words of a refusal. */

interface Signature {
  readonly at?: number;
  readonly magic: string;
  readonly format: string;
  readonly words: string;
}

// Each magic is written as Latin-1, one character a byte.
const SIGNATURES: readonly Signature[] = [
  { magic: '%PDF-', format: 'pdf', words: 'a PDF document' },
  { magic: '\x89PNG', format: 'png', words: 'a PNG picture' },
  { magic: '\xff\xd8\xff', format: 'jpeg', words: 'a JPEG picture' },
  { magic: 'GIF8', format: 'gif', words: 'a GIF picture' },
  { magic: 'RIFF', format: 'riff', words: 'a RIFF file (sound, video or WebP picture)' },
  { magic: 'OggS', format: 'ogg', words: 'an Ogg media file' },
  { magic: 'ID3', format: 'mp3', words: 'an MP3 file' },
  { magic: 'SQLite format 3\0', format: 'sqlite', words: 'an SQLite database' },
  { at: 8, magic: 'DUCK', format: 'duckdb', words: 'a DuckDB database' },
  { magic: 'Obj\x01', format: 'avro', words: 'an Avro file' },
  { magic: 'ORC', format: 'orc', words: 'an ORC file' },
  { magic: 'FEA1', format: 'feather-v1', words: 'a Feather file of version 1 (write it as Arrow IPC)' },
  { magic: 'PARE', format: 'parquet-encrypted', words: 'a Parquet file with an encrypted footer' },
  { magic: '\x89HDF', format: 'hdf5', words: 'an HDF5 file' },
  { magic: '\x93NUMPY', format: 'numpy', words: 'a NumPy array' },
  { magic: 'Rar!', format: 'rar', words: 'a RAR archive' },
  { magic: '\x1f\x9d', format: 'compress', words: 'a file compressed with compress (.Z)' },
  { magic: '\x04\x22\x4d\x18', format: 'lz4', words: 'a file compressed with LZ4' },
  { magic: '\x7fELF', format: 'elf', words: 'a program for Linux' },
  { magic: 'MZ', format: 'exe', words: 'a program for Windows' },
  { at: 257, magic: 'ustar', format: 'tar', words: 'a tar archive' },
];

/** The signature that fits the first bytes, or null. */
export function binaryKind(bytes: Uint8Array): { readonly format: string; readonly words: string } | null {
  const text = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  return SIGNATURES.find(({ at = 0, magic }) => text.startsWith(magic, at)) ?? null;
}
