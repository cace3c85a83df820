declare module 'unbzip2-stream/lib/bit_iterator.js' {
  /** Reads `n` bits; `null` goes on to the next byte boundary. */
  interface BitReader {
    (n: number): number;
    (n: null): undefined;
    readonly bytesRead: number;
  }
  const bitIterator: (nextBuffer: () => Uint8Array) => BitReader;
  export default bitIterator;
}

declare module 'unbzip2-stream/lib/bzip2.js' {
  import type { BitReader } from 'unbzip2-stream/lib/bit_iterator.js';
  const bzip2: {
    /** Reads the four bytes of a stream header; gives the block size in units of 100,000 bytes. */
    header(bits: BitReader): number;
    /** Decodes one block; null at the end of a stream, otherwise the stream's checksum so far. */
    decompress(
      bits: BitReader,
      onByte: (byte: number) => void,
      work: Int32Array,
      workSize: number,
      streamCrc: number,
    ): number | null;
  };
  export default bzip2;
}
