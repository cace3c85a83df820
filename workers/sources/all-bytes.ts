import { PlumblineError } from '../api/errors';
import { readHead } from './head';
import { openBytes } from './open-bytes';
import { stampOf } from './stamp';

/** A whole small file, decoded. Throws `refused` where it decodes to more than `most` bytes, else as `openBytes` does. */
export async function readAllBytes(path: string, most: number): Promise<Uint8Array> {
  const { size } = await stampOf(path);
  const { compression } = await readHead(path, size);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of openBytes(path, { compression })) {
    length += piece.length;
    if (length > most) {
      throw new PlumblineError('refused', `${path} decodes to more than ${most} bytes, as no file of its kind does`, {
        file: path,
      });
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
