/**
 * Second stage: the inverse Burrows-Wheeler transform (Burrows and Wheeler, SRC report 124, 1994), a walk along links
 * that lie scattered over 3.6 MB. Each step waits for memory, and the next cannot start before it. Walking eight
 * blocks in turn lets the processor wait for all eight at once, for the walks do not depend on one another: a third
 * of the time for each.
 */
import type { BlockArena, BlockWork } from './block';

/** As many blocks as are walked in turn. */
export const LANES = 8;

/** Turns the last column of each block into its bytes, runs still folded. At most LANES blocks. */
export function walkBlocks(arena: BlockArena, works: readonly BlockWork[]): void {
  const byLength = works.toSorted((a, b) => b.length - a.length);
  const longest = byLength[0];
  if (longest === undefined) return;
  // A lane without a block, and one whose block is done, does the longest block's work once more, which costs next to nothing.
  const lanes = Array.from({ length: LANES }, (_, lane) => byLength[lane] ?? longest);
  const at = Uint32Array.from(lanes, (work) => work.base + work.origin);
  const to = Uint32Array.from(lanes, (work) => work.base);
  let from = 0;
  for (let lane = byLength.length - 1; lane >= 0; lane--) {
    const until = byLength[lane]!.length;
    walkLanes(arena.links, arena.folded, at, to, from, until);
    from = until;
    at[lane] = at[0]!;
    to[lane] = to[0]!;
  }
}

function walkLanes(
  links: Uint32Array,
  folded: Uint8Array,
  at: Uint32Array,
  to: Uint32Array,
  from: number,
  until: number,
): void {
  let [at0, at1, at2, at3] = [at[0]!, at[1]!, at[2]!, at[3]!];
  let [at4, at5, at6, at7] = [at[4]!, at[5]!, at[6]!, at[7]!];
  const [to0, to1, to2, to3] = [to[0]!, to[1]!, to[2]!, to[3]!];
  const [to4, to5, to6, to7] = [to[4]!, to[5]!, to[6]!, to[7]!];
  for (let i = from; i < until; i++) {
    // All loads stand before all stores, so that no load has to wait until a store is known to touch other memory.
    const link0 = links[at0]!;
    const link1 = links[at1]!;
    const link2 = links[at2]!;
    const link3 = links[at3]!;
    const link4 = links[at4]!;
    const link5 = links[at5]!;
    const link6 = links[at6]!;
    const link7 = links[at7]!;
    folded[to0 + i] = link0;
    folded[to1 + i] = link1;
    folded[to2 + i] = link2;
    folded[to3 + i] = link3;
    folded[to4 + i] = link4;
    folded[to5 + i] = link5;
    folded[to6 + i] = link6;
    folded[to7 + i] = link7;
    at0 = link0 >>> 8;
    at1 = link1 >>> 8;
    at2 = link2 >>> 8;
    at3 = link3 >>> 8;
    at4 = link4 >>> 8;
    at5 = link5 >>> 8;
    at6 = link6 >>> 8;
    at7 = link7 >>> 8;
  }
  at.set([at0, at1, at2, at3, at4, at5, at6, at7]);
}
