/** Text in a PNG file (PNG, third edition, 11.3.3.4): iTXt chunks after its head. */
import { crc32 } from 'node:zlib';
import { PlumblineError } from '../../api/errors';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Signature, length, type and checksum of IHDR with its 13 bytes. */
const HEAD = 8 + 4 + 4 + 13 + 4;

export function withPngText(png: Uint8Array, about: Readonly<Record<string, string>>): Uint8Array {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  if (bytes.length < HEAD || !bytes.subarray(0, 8).equals(SIGNATURE) || bytes.toString('latin1', 12, 16) !== 'IHDR')
    throw new PlumblineError('usage', 'The drawing is no PNG image');
  const chunks = Object.entries(about).map(([name, value]) => textChunk(name, value));
  return Buffer.concat([bytes.subarray(0, HEAD), ...chunks, bytes.subarray(HEAD)]);
}

/** Keyword of at most 79 bytes, no compression, no language, the text in UTF-8. */
function textChunk(name: string, value: string): Buffer {
  const keyword = Buffer.from(name.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 79), 'latin1');
  const data = Buffer.concat([keyword, Buffer.from([0, 0, 0, 0, 0]), Buffer.from(value, 'utf8')]);
  const body = Buffer.concat([Buffer.from('iTXt', 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}
