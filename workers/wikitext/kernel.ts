import { PlumblineError } from '../api/errors';
import { instantiate } from './kernel.wasm';

/** What the kernel exports; addresses are bytes of its memory. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  room(bytes: number): number;
  candidates(units: number, from: number, to: number, out: number): number;
  gather(
    count: number,
    starts: number,
    ends: number,
    units: number,
    literals: number,
    out: number,
    spans: number,
  ): number;
  gathered(): number;
}

/** The kernel with its memory. A memory grows with the largest page that is put into it, and never shrinks. */
export class Kernel {
  readonly exports = instantiate() as unknown as Exports;
  bytes = Buffer.alloc(0);
  units = new Uint16Array(0);
  words = new Int32Array(0);

  /** Makes room for so many bytes and says at which address they begin; what is there stays. */
  room(bytes: number): number {
    const base = this.exports.room(bytes);
    if (base === 0) throw new PlumblineError('internal', `There is no memory for ${bytes} bytes of wikitext.`);
    const { buffer } = this.exports.memory;
    if (this.bytes.buffer !== buffer) {
      this.bytes = Buffer.from(buffer);
      this.units = new Uint16Array(buffer);
      this.words = new Int32Array(buffer);
    }
    return base;
  }
}
