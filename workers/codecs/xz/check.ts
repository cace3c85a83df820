/** The checks that blocks of .xz files end with. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { LzmaKernel } from '../lzma/kernel';

export interface Check {
  add(piece: Uint8Array): void;
  /** The bytes that should stand in the file; null for a check that is not known. */
  end(): Uint8Array | null;
}

export function newCheck(kind: number, kernel: LzmaKernel): Check {
  if (kind === 1) return crc32Check();
  if (kind === 4) return crc64Check(kernel);
  if (kind === 10) return sha256Check();
  return { add: () => undefined, end: () => (kind === 0 ? new Uint8Array(0) : null) };
}

function crc32Check(): Check {
  let crc = 0;
  return {
    add: (piece) => {
      crc = crc32(piece, crc);
    },
    end: () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32LE(crc);
      return bytes;
    },
  };
}

function crc64Check(kernel: LzmaKernel): Check {
  let crc = 0n;
  return {
    add: (piece) => {
      crc = kernel.crc64(piece, crc);
    },
    end: () => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(crc);
      return bytes;
    },
  };
}

function sha256Check(): Check {
  const hash = createHash('sha256');
  return { add: (piece) => void hash.update(piece), end: () => hash.digest() };
}
