/**
 * How often each of many short sequences stands in one long one, in time linear in all of them together
 * (Aho & Corasick 1975, doi:10.1145/360825.360855). Symbols are non-negative integers.
 */
import { GramTable } from '../text';

const ROOT = 0;

export class SequenceMatcher {
  /** Edges of the trie: (node, symbol) → number of the child less one. */
  private readonly edges = new GramTable(1 << 8);
  private readonly depths: number[] = [0];
  private fails: Uint32Array | null = null;
  private visits = new Uint32Array(0);
  /** Nodes by depth. */
  private order = new Uint32Array(0);
  private state = ROOT;

  /** Takes a sequence in; its number for `occurrences`. All come before the first `step`. */
  insert(sequence: readonly number[]): number {
    let node = ROOT;
    for (const symbol of sequence) {
      const child = this.edges.add(node, symbol) + 1;
      if (child === this.depths.length) this.depths.push(this.depths[node]! + 1);
      node = child;
    }
    return node;
  }

  /** Goes on by one symbol of the long sequence; -1 is in no short one. */
  step(symbol: number): void {
    const fails = (this.fails ??= this.link());
    if (symbol < 0) {
      this.state = ROOT;
      return;
    }
    let child = this.edges.find(this.state, symbol);
    while (child < 0 && this.state !== ROOT) {
      this.state = fails[this.state]!;
      child = this.edges.find(this.state, symbol);
    }
    this.state = child + 1;
    this.visits[this.state]!++;
  }

  /** Count by number: where a sequence ended, overlaps counted. Called once, after the last `step`. */
  occurrences(): Uint32Array {
    const fails = (this.fails ??= this.link());
    for (let i = this.order.length - 1; i > 0; i--) {
      const node = this.order[i]!;
      this.visits[fails[node]!]! += this.visits[node]!;
    }
    return this.visits;
  }

  /** Failure links: the longest proper suffix of a node that is a node too. */
  private link(): Uint32Array {
    const { prefixes, tokens } = this.edges.columns();
    const size = this.depths.length;
    this.order = Uint32Array.from({ length: size }, (_, node) => node).sort(
      (a, b) => this.depths[a]! - this.depths[b]! || a - b,
    );
    this.visits = new Uint32Array(size);
    const fails = new Uint32Array(size);
    for (const node of this.order) {
      if (this.depths[node]! < 2) continue;
      const symbol = tokens[node - 1]!;
      let suffix = fails[prefixes[node - 1]!]!;
      let child = this.edges.find(suffix, symbol);
      while (child < 0 && suffix !== ROOT) {
        suffix = fails[suffix]!;
        child = this.edges.find(suffix, symbol);
      }
      fails[node] = child + 1;
    }
    return fails;
  }
}
