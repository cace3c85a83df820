/** What several tests of the codecs do. */
import { openDecoder, openFile, type Codec, type Damage } from '../../../workers/codecs';
import { fileOf } from '../dump/support';

export interface Decoded {
  readonly out: Buffer;
  readonly damage: readonly Damage[];
}

/** All that a file unpacks to. */
export function decodeFile(path: string, codec: Codec): Decoded {
  const file = openFile(path);
  const damage: Damage[] = [];
  const pieces: Buffer[] = [];
  try {
    const hooks = { report: (one: Damage) => damage.push(one), checkCancelled: () => undefined };
    const decoder = openDecoder(file, codec, 0, Infinity, hooks);
    for (let piece = decoder.next(); piece !== null; piece = decoder.next()) pieces.push(Buffer.from(piece.bytes));
    decoder.close?.();
  } finally {
    file.close();
  }
  return { out: Buffer.concat(pieces), damage };
}

export function decodeBytes(bytes: Uint8Array, codec: Codec): Decoded {
  return decodeFile(fileOf(bytes, 'packed'), codec);
}
