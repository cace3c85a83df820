/** The marks found in one wikitext, as flat arrays in the order of the source, which lie in the memory of the kernel. */
import type { Kernel } from './kernel';
import { BRACKET_OPEN, NONE } from './kernel/kinds';

export * from './kernel/kinds';

export class Tokens {
  count = 0;
  kind = new Uint8Array(0);
  reason = new Uint8Array(0);
  start = new Int32Array(0);
  end = new Int32Array(0);
  /** Index of the other half of a pair; -1 where there is none. */
  mate = new Int32Array(0);
  aux = new Int32Array(0);
  extra = new Int32Array(0);

  /** Looks at the marks that the kernel has now. */
  look(kernel: Kernel): void {
    this.count = kernel.count.value;
    const { buffer } = kernel.memory;
    const at = kernel.kinds.value;
    if (this.kind.buffer === buffer && this.kind.byteOffset === at) return;
    const room = kernel.reasons.value - at;
    this.kind = new Uint8Array(buffer, at, room);
    this.reason = new Uint8Array(buffer, kernel.reasons.value, room);
    this.start = new Int32Array(buffer, kernel.starts.value, room);
    this.end = new Int32Array(buffer, kernel.ends.value, room);
    this.mate = new Int32Array(buffer, kernel.mates.value, room);
    this.aux = new Int32Array(buffer, kernel.auxes.value, room);
    this.extra = new Int32Array(buffer, kernel.extras.value, room);
  }

  /**
   * Offset of the first `wanted` (or `other`) code unit in source[from, to) that is not inside a pair or mark after
   * `token`; -1 where there is none. Pairs are jumped over, so that nested calls stay linear together.
   */
  find(units: Uint16Array, token: number, from: number, to: number, wanted: number, other = wanted): number {
    let at = from;
    let next = token + 1;
    for (;;) {
      while (next < this.count && (this.kind[next] === NONE || this.start[next]! < at)) next++;
      const stop = next < this.count && this.start[next]! < to ? this.start[next]! : to;
      for (; at < stop; at++) {
        const c = units[at];
        if (c === wanted || c === other) return at;
      }
      if (stop >= to) return -1;
      const mate = this.mate[next]!;
      if (this.kind[next] === BRACKET_OPEN) at = this.end[next]!;
      else if (mate > next) {
        at = this.end[mate]!;
        next = mate;
      } else at = this.end[next]!;
      next++;
    }
  }

  /** The last mark at or after `token` that begins before offset `at`; pairs that end before it are jumped over. */
  lastBefore(token: number, at: number): number {
    let last = token;
    for (let i = token + 1; i < this.count && (this.kind[i] === NONE || this.start[i]! < at); i++) {
      const mate = this.mate[i]!;
      if (mate > i && this.kind[i] !== NONE && this.end[mate]! <= at) i = mate;
      last = i;
    }
    return last;
  }
}
