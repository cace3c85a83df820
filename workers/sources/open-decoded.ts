/** The decoded bytes of a file whose codec is read synchronously, as pieces that stay valid. */
import { PlumblineError } from '../api/errors';
import {
  openDecoder,
  openFile,
  ZipMemberSource,
  type Codec,
  type Damage,
  type Decoder,
  type ZipMember,
} from '../codecs';
import type { ByteOptions } from './open-bytes';

/**
 * Throws `truncated` or `malformed` at the first damage, after what stands before it: a record that lost its middle must
 * not look like a record.
 * @param codec of the whole file, or the member of a ZIP archive
 */
export async function* decoded(
  path: string,
  codec: Codec | ZipMember,
  options: ByteOptions,
): AsyncGenerator<Uint8Array> {
  const file = openFile(path);
  let damage: Damage | null = null as Damage | null;
  const hooks = {
    report: (found: Damage): void => void (damage ??= found),
    checkCancelled: (): void => {
      if (options.isCancelled?.() === true)
        throw new PlumblineError('cancelled', `Reading ${path} was cancelled`, { file: path });
    },
  };
  const start = typeof codec === 'string' ? 0 : codec.at;
  let decoder: Decoder | null = null;
  try {
    decoder =
      typeof codec === 'string'
        ? openDecoder(file, codec, 0, Infinity, hooks)
        : new ZipMemberSource(file, codec, hooks);
    for (let piece = decoder.next(); piece !== null && !piece.afterGap; piece = decoder.next()) {
      options.onBytes?.(decoder.position - start);
      // The decoder writes its next piece over this one.
      yield Uint8Array.from(piece.bytes);
    }
    if (damage !== null) throw damageError(path, damage);
  } finally {
    decoder?.close?.();
    file.close();
  }
}

function damageError(path: string, { reason, detail, offset }: Damage): PlumblineError {
  const code = reason === 'truncated' ? 'truncated' : 'malformed';
  return new PlumblineError(code, `${path} is ${code === 'truncated' ? 'cut' : 'damaged'}. ${detail} Copy it again`, {
    file: path,
    byte: offset,
  });
}
