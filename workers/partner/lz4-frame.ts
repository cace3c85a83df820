/**
 * LZ4 frames, as compressed Arrow files hold them (lz4_Frame_format.md and lz4_Block_format.md of the LZ4 project).
 * Blocks may refer to the 64 KiB before them. Checksums are stepped over: Arrow checks lengths, seals check bytes.
 */
const MAGIC = 0x184d2204;
const HISTORY = 65_536;
/** A record batch that unpacks to more is taken for damage. */
const MAX_BYTES = 1_073_741_824;

class Output {
  bytes: Uint8Array;
  length = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  reserve(more: number): void {
    const needed = this.length + more;
    if (needed > MAX_BYTES) throw new RangeError(`LZ4 frame unpacks to more than ${MAX_BYTES} bytes`);
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.min(MAX_BYTES, Math.max(needed, this.bytes.length * 2)));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

/** Decodes one LZ4 frame. Throws RangeError where it is damaged. */
export function decodeLz4Frame(input: Uint8Array): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError('not an LZ4 frame');
  const flags = view.getUint8(4);
  const blockChecksum = (flags & 0x10) !== 0;
  const contentSize = (flags & 0x08) !== 0;
  const dictionary = (flags & 0x01) !== 0;
  const claimed = contentSize ? Number(view.getBigUint64(6, true)) : 0;
  let at = 7 + (contentSize ? 8 : 0) + (dictionary ? 4 : 0);
  // No claim is believed beyond what LZ4 can reach, 255 bytes for each.
  const output = new Output(Math.min(Math.max(claimed, 1024), input.length * 255, MAX_BYTES));
  for (;;) {
    const size = view.getUint32(at, true);
    at += 4;
    if (size === 0) break;
    const length = size & 0x7fffffff;
    if (at + length > input.length) throw new RangeError('LZ4 block ends after the frame');
    const block = input.subarray(at, at + length);
    if (size >>> 31 === 1) {
      output.reserve(length);
      output.bytes.set(block, output.length);
      output.length += length;
    } else decodeBlock(block, output);
    at += length + (blockChecksum ? 4 : 0);
  }
  return output.bytes.subarray(0, output.length);
}

function decodeBlock(block: Uint8Array, output: Output): void {
  let at = 0;
  const next = (): number => {
    if (at >= block.length) throw new RangeError('LZ4 block ends inside a sequence');
    return block[at++] as number;
  };
  const extended = (nibble: number): number => {
    let length = nibble;
    if (nibble === 15) {
      let more: number;
      do length += more = next();
      while (more === 255);
    }
    return length;
  };
  while (at < block.length) {
    const token = next();
    const literals = extended(token >> 4);
    if (at + literals > block.length) throw new RangeError('LZ4 literals end after the block');
    output.reserve(literals);
    output.bytes.set(block.subarray(at, at + literals), output.length);
    output.length += literals;
    at += literals;
    // The last sequence of a block has literals only.
    if (at === block.length) return;
    const offset = next() | (next() << 8);
    const length = extended(token & 15) + 4;
    if (offset === 0 || offset > output.length || offset > HISTORY) throw new RangeError('LZ4 offset out of range');
    output.reserve(length);
    copyWithin(output, offset, length);
  }
}

/** Source and target may overlap: a run is written by referring to the byte before it. */
function copyWithin(output: Output, offset: number, length: number): void {
  const { bytes } = output;
  const start = output.length;
  if (offset >= length) bytes.copyWithin(start, start - offset, start - offset + length);
  else for (let index = 0; index < length; index++) bytes[start + index] = bytes[start - offset + index] as number;
  output.length += length;
}
