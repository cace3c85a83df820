/** Decodes bzip2 block by block, for heads, lists and small partner files. Dumps have a faster decoder of their own. */
import { PlumblineError } from '../api/errors';
import bitIterator from 'unbzip2-stream/lib/bit_iterator.js';
import bzip2 from 'unbzip2-stream/lib/bzip2.js';

const OUT_BYTES = 65_536;

class EndOfInput extends Error {}
class EnoughOutput extends Error {}

/** Collects single bytes into pieces of 64 KiB, up to a limit. */
class Pieces {
  readonly done: Uint8Array[] = [];
  #piece = new Uint8Array(OUT_BYTES);
  #used = 0;
  #room: number;

  constructor(limit: number) {
    this.#room = limit;
  }

  readonly push = (byte: number): void => {
    if (this.#room-- <= 0) throw new EnoughOutput();
    if (this.#used === OUT_BYTES) this.#flush();
    this.#piece[this.#used++] = byte;
  };

  take(): Uint8Array[] {
    this.#flush();
    return this.done.splice(0);
  }

  #flush(): void {
    if (this.#used > 0) this.done.push(this.#piece.subarray(0, this.#used));
    this.#piece = new Uint8Array(OUT_BYTES);
    this.#used = 0;
  }
}

/**
 * Yields the decoded bytes of all streams in a bzip2 file, one block at a time (at most 900,000 bytes before run-length
 * decoding, at most 46 MB after it). `nextInput` gives the next compressed bytes, or null at the end.
 * Throws `truncated` where the input ends inside a stream, `malformed` where it is not bzip2 or a checksum fails.
 */
export function* bunzip2(nextInput: () => Uint8Array | null, file: string): Generator<Uint8Array[]> {
  let bytesIn = 0;
  const bits = bitIterator(() => {
    const input = nextInput();
    if (input === null) throw new EndOfInput();
    bytesIn += input.length;
    return input;
  });
  for (;;) {
    const streamStart = bits.bytesRead;
    let crc: number | null = 0;
    try {
      const blockSize = bzip2.header(bits) * 100_000;
      const work = new Int32Array(blockSize);
      for (;;) {
        const pieces = new Pieces(Number.POSITIVE_INFINITY);
        crc = bzip2.decompress(bits, pieces.push, work, blockSize, crc);
        if (crc === null) break;
        yield pieces.take();
      }
    } catch (thrown) {
      if (thrown instanceof EndOfInput) {
        if (streamStart === bytesIn && bytesIn > 0) return;
        throw new PlumblineError('truncated', `${file} ends inside a bzip2 block; copy the file again`, {
          file,
          byte: bytesIn,
        });
      }
      throw new PlumblineError(
        'malformed',
        `${file} is damaged near byte ${bits.bytesRead}: bzip2 says "${thrown instanceof Error ? thrown.message : String(thrown)}"; copy the file again`,
        { file, byte: bits.bytesRead },
        { cause: thrown },
      );
    }
  }
}

/**
 * The first decoded bytes of a bzip2 file, from its first compressed bytes: what can be had before the input ends or breaks.
 * Empty streams at the front, as the parts of a multistream have them, are stepped over.
 */
export function bunzip2Prefix(input: Uint8Array, limit: number): Uint8Array {
  const pieces = new Pieces(limit);
  let given = false;
  const bits = bitIterator(() => {
    if (given) throw new EndOfInput();
    given = true;
    return input;
  });
  try {
    for (;;) {
      const blockSize = bzip2.header(bits) * 100_000;
      const work = new Int32Array(blockSize);
      let crc: number | null = 0;
      while (crc !== null) crc = bzip2.decompress(bits, pieces.push, work, blockSize, crc);
    }
  } catch {
    // Whatever stopped it, the bytes so far are the head; a damaged file is found by whoever reads it whole.
  }
  return Buffer.concat(pieces.take());
}
