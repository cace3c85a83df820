/**
 * Last stage: runs of 4 to 259 equal bytes were folded to four of them and a count. Runs are rare in text, so the
 * search looks at where a run would end, as Boyer and Moore do ("A Fast String Searching Algorithm", 1977), and
 * passes over three bytes at a time where neighbours differ; what lies between runs is copied in one piece.
 */
import type { BlockArena, BlockWork } from './block';

/**
 * Its buffer grows as blocks ask for it (at most 900,000 / 5 * 259 bytes); what `unfold` gives is valid until the
 * next call.
 */
export class RunUnfolder {
  private out: Uint8Array = new Uint8Array(1 << 20);

  unfold(arena: BlockArena, work: BlockWork): Uint8Array {
    const { length } = work;
    const folded = arena.folded.subarray(work.base, work.base + length);
    let filled = 0;
    let copied = 0;
    let last = 3;
    while (last < length) {
      const byte = folded[last];
      if (byte !== folded[last - 1]) last += 3;
      else if (byte !== folded[last - 2]) last += 2;
      else if (byte !== folded[last - 3]) last += 1;
      else {
        const literal = last + 1 - copied;
        const more = last + 1 < length ? folded[last + 1]! : 0;
        this.reserve(filled, literal + more);
        this.out.set(folded.subarray(copied, last + 1), filled);
        filled += literal;
        this.out.fill(folded[last]!, filled, filled + more);
        filled += more;
        copied = last + 2;
        last = copied + 3;
      }
    }
    if (copied < length) {
      this.reserve(filled, length - copied);
      this.out.set(folded.subarray(copied, length), filled);
      filled += length - copied;
    }
    return this.out.subarray(0, filled);
  }

  private reserve(filled: number, more: number): void {
    if (filled + more <= this.out.length) return;
    const larger = new Uint8Array(Math.max(filled + more, this.out.length * 2));
    larger.set(this.out.subarray(0, filled));
    this.out = larger;
  }
}
