import { PlumblineError } from '../api/errors';
import { verifyMessage } from './arrow-verify';

const MARK = 0xffffffff;
/** A batch beyond this is no unit of work any more. */
const MAX_MESSAGE_BYTES = 2_147_483_647;

/** Collects bytes that come in pieces of any length. */
class Pending {
  #pieces: Uint8Array[] = [];
  length = 0;

  push(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.length += piece.length;
  }

  take(length: number): Uint8Array {
    const all = this.#pieces.length === 1 ? (this.#pieces[0] as Uint8Array) : Buffer.concat(this.#pieces, this.length);
    this.#pieces = all.length > length ? [all.subarray(length)] : [];
    this.length = all.length - length;
    // The library makes typed arrays over what it is given; they must lie on 8-byte boundaries.
    return new Uint8Array(all.subarray(0, length));
  }
}

/**
 * Passes an Arrow IPC stream through message by message, each verified: lengths that go beyond the file, or counts beyond
 * their metadata, end it with `malformed` before the library believes them.
 */
export async function* verifiedMessages(
  path: string,
  size: number,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const pending = new Pending();
  const source = bytes[Symbol.asyncIterator]();
  let passed = 0;
  const fill = async (wanted: number): Promise<boolean> => {
    while (pending.length < wanted) {
      const next = await source.next();
      if (next.done === true) return false;
      pending.push(next.value);
    }
    return true;
  };
  const refuse = (why: string): PlumblineError =>
    new PlumblineError(
      'malformed',
      `${path} is no Arrow stream that can be read: ${why} near byte ${passed}; write or copy it again`,
      {
        file: path,
        byte: passed,
      },
    );
  for (;;) {
    if (!(await fill(8))) {
      if (pending.length > 0 && pending.length !== 4) throw refuse('the stream ends inside a message');
      return;
    }
    const prefix = pending.take(8);
    const view = new DataView(prefix.buffer);
    if (view.getUint32(0, true) !== MARK) throw refuse('a message does not begin with its mark');
    const length = view.getInt32(4, true);
    if (length === 0) return;
    if (length < 0 || passed + 8 + length > size) throw refuse(`a message claims ${length} bytes of metadata`);
    if (!(await fill(length))) throw refuse('the stream ends inside a message');
    const metadata = pending.take(length);
    let body: number;
    try {
      body = verifyMessage(metadata).bodyLength;
    } catch (thrown) {
      throw refuse(thrown instanceof Error ? thrown.message : String(thrown));
    }
    if (body > MAX_MESSAGE_BYTES || passed + 8 + length + body > size)
      throw refuse(`a message claims a body of ${body} bytes`);
    if (!(await fill(body))) throw refuse('the stream ends inside a message');
    yield prefix;
    yield metadata;
    if (body > 0) yield pending.take(body);
    passed += 8 + length + body;
  }
}
