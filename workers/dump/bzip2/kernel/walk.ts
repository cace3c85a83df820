/**
 * Second stage: the inverse Burrows-Wheeler transform (Burrows and Wheeler, SRC report 124, 1994), a walk along links
 * that lie scattered over 3.6 MB. Each step waits for memory, and the next cannot start before it. What it exploits:
 * the way of the walk is a circle, so it can be walked in pieces from any rows, which are put together at the end.
 * Twelve lanes walk at once, and the processor waits for all of them together. A piece ends at the row where another
 * began; a link there that leads to no row tells the lane, which then takes the next row that nobody started from. As
 * the lanes share one block, its links stay in the cache, which those of eight blocks would not.
 *
 * The walk goes backwards through the text, for this direction needs no sorting: the row of the byte before is the
 * first row of that byte and the number of equal bytes above, which is what the link holds.
 */
import { length } from './entropy';
import { origin } from './header';
import {
  FIRST_ROW,
  FOLDED,
  LANES,
  LANE_BYTES,
  LANE_COUNT,
  LANE_OUTPUT,
  LINKS,
  LINK_SLACK,
  MAX_BLOCK,
  STARTS,
  STRIDE_BITS,
} from './layout';

/** Set in the links of rows from which a piece starts. */
const START: u32 = 1 << 8;
/** Numbers of pieces in such links, where others have numbers of rows. */
const PIECES_FROM: u32 = (1 << 20) - 2048;
/** A row that leads to itself, for lanes that have nothing left to do. */
const IDLE_ROW: u32 = MAX_BLOCK + LINK_SLACK - 8;
const NONE: u32 = 0xffffffff;

let pieces: u32 = 0;
/** The piece to be walked next. */
let following: u32 = 0;
let active: i32 = 0;

export function walk(): void {
  pieces = 0;
  for (let row: u32 = 0; row < length; row += 1 << STRIDE_BITS) begin(row);
  if ((origin & ((1 << STRIDE_BITS) - 1)) !== 0) begin(origin);
  const first = (origin & ((1 << STRIDE_BITS) - 1)) !== 0 ? pieces - 1 : origin >>> STRIDE_BITS;
  store<u32>(LINKS + ((<usize>IDLE_ROW) << 2), IDLE_ROW << 12);
  following = 0;
  active = LANE_COUNT;
  for (let lane = 0; lane < LANE_COUNT; lane++) {
    store<u32>(LANES + ((<usize>lane) << 4), PIECES_FROM << 2);
    store<u32>(LANES + ((<usize>lane) << 4), NONE, 4);
  }
  walkLanes();
  join(first);
}

function begin(row: u32): void {
  const at = LINKS + ((<usize>row) << 2);
  store<u32>(STARTS + ((<usize>pieces) << 4), load<u32>(at));
  store<u32>(at, ((PIECES_FROM + pieces) << 12) | START);
  pieces++;
}

/**
 * Each lane writes its bytes from the end of its own output downwards, all at the same distance from there. Rows and
 * their links are told apart by four bytes.
 */
function walkLanes(): void {
  let to: usize = LANE_BYTES - 1;
  let at0 = load<u32>(LANES, 0);
  let at1 = load<u32>(LANES, 16);
  let at2 = load<u32>(LANES, 32);
  let at3 = load<u32>(LANES, 48);
  let at4 = load<u32>(LANES, 64);
  let at5 = load<u32>(LANES, 80);
  let at6 = load<u32>(LANES, 96);
  let at7 = load<u32>(LANES, 112);
  let at8 = load<u32>(LANES, 128);
  let at9 = load<u32>(LANES, 144);
  let at10 = load<u32>(LANES, 160);
  let at11 = load<u32>(LANES, 176);
  let seen: u32 = START;
  while (true) {
    if ((seen & START) !== 0) {
      store<u32>(LANES, at0, 0);
      store<u32>(LANES, at1, 16);
      store<u32>(LANES, at2, 32);
      store<u32>(LANES, at3, 48);
      store<u32>(LANES, at4, 64);
      store<u32>(LANES, at5, 80);
      store<u32>(LANES, at6, 96);
      store<u32>(LANES, at7, 112);
      store<u32>(LANES, at8, 128);
      store<u32>(LANES, at9, 144);
      store<u32>(LANES, at10, 160);
      store<u32>(LANES, at11, 176);
      if (!turn(to)) return;
      at0 = load<u32>(LANES, 0);
      at1 = load<u32>(LANES, 16);
      at2 = load<u32>(LANES, 32);
      at3 = load<u32>(LANES, 48);
      at4 = load<u32>(LANES, 64);
      at5 = load<u32>(LANES, 80);
      at6 = load<u32>(LANES, 96);
      at7 = load<u32>(LANES, 112);
      at8 = load<u32>(LANES, 128);
      at9 = load<u32>(LANES, 144);
      at10 = load<u32>(LANES, 160);
      at11 = load<u32>(LANES, 176);
    }
    to--;
    // All loads stand before all stores, so that no load has to wait until a store is known to touch other memory.
    const link0 = load<u32>(at0, LINKS);
    const link1 = load<u32>(at1, LINKS);
    const link2 = load<u32>(at2, LINKS);
    const link3 = load<u32>(at3, LINKS);
    const link4 = load<u32>(at4, LINKS);
    const link5 = load<u32>(at5, LINKS);
    const link6 = load<u32>(at6, LINKS);
    const link7 = load<u32>(at7, LINKS);
    const link8 = load<u32>(at8, LINKS);
    const link9 = load<u32>(at9, LINKS);
    const link10 = load<u32>(at10, LINKS);
    const link11 = load<u32>(at11, LINKS);
    store<u8>(to, link0, LANE_OUTPUT + 0 * LANE_BYTES);
    store<u8>(to, link1, LANE_OUTPUT + 1 * LANE_BYTES);
    store<u8>(to, link2, LANE_OUTPUT + 2 * LANE_BYTES);
    store<u8>(to, link3, LANE_OUTPUT + 3 * LANE_BYTES);
    store<u8>(to, link4, LANE_OUTPUT + 4 * LANE_BYTES);
    store<u8>(to, link5, LANE_OUTPUT + 5 * LANE_BYTES);
    store<u8>(to, link6, LANE_OUTPUT + 6 * LANE_BYTES);
    store<u8>(to, link7, LANE_OUTPUT + 7 * LANE_BYTES);
    store<u8>(to, link8, LANE_OUTPUT + 8 * LANE_BYTES);
    store<u8>(to, link9, LANE_OUTPUT + 9 * LANE_BYTES);
    store<u8>(to, link10, LANE_OUTPUT + 10 * LANE_BYTES);
    store<u8>(to, link11, LANE_OUTPUT + 11 * LANE_BYTES);
    seen = link0 | link1 | link2 | link3 | link4 | link5 | link6 | link7 | link8 | link9 | link10 | link11;
    at0 = (link0 >>> 10) + load<u32>((link0 & 255) << 2, FIRST_ROW);
    at1 = (link1 >>> 10) + load<u32>((link1 & 255) << 2, FIRST_ROW);
    at2 = (link2 >>> 10) + load<u32>((link2 & 255) << 2, FIRST_ROW);
    at3 = (link3 >>> 10) + load<u32>((link3 & 255) << 2, FIRST_ROW);
    at4 = (link4 >>> 10) + load<u32>((link4 & 255) << 2, FIRST_ROW);
    at5 = (link5 >>> 10) + load<u32>((link5 & 255) << 2, FIRST_ROW);
    at6 = (link6 >>> 10) + load<u32>((link6 & 255) << 2, FIRST_ROW);
    at7 = (link7 >>> 10) + load<u32>((link7 & 255) << 2, FIRST_ROW);
    at8 = (link8 >>> 10) + load<u32>((link8 & 255) << 2, FIRST_ROW);
    at9 = (link9 >>> 10) + load<u32>((link9 & 255) << 2, FIRST_ROW);
    at10 = (link10 >>> 10) + load<u32>((link10 & 255) << 2, FIRST_ROW);
    at11 = (link11 >>> 10) + load<u32>((link11 & 255) << 2, FIRST_ROW);
  }
}

/** Gives the next piece to each lane that has come to the end of one. `to` is where all lanes wrote last. */
function turn(to: usize): bool {
  for (let lane = 0; lane < LANE_COUNT; lane++) {
    const state = LANES + ((<usize>lane) << 4);
    const row = load<u32>(state) >>> 2;
    if (row < PIECES_FROM) continue;
    const output = LANE_OUTPUT + <usize>lane * LANE_BYTES + to;
    const ended = load<u32>(state, 4);
    if (ended !== NONE) {
      const piece = STARTS + ((<usize>ended) << 4);
      store<u32>(piece, <u32>output + 1, 4);
      store<u32>(piece, load<u32>(state, 8) - <u32>to, 8);
      store<u32>(piece, row - PIECES_FROM, 12);
    }
    if (following === pieces) {
      store<u32>(state, IDLE_ROW << 2);
      if (--active === 0) return false;
      continue;
    }
    const link = load<u32>(STARTS + ((<usize>following) << 4));
    store<u8>(output, link);
    store<u32>(state, (link >>> 10) + load<u32>(FIRST_ROW + ((link & 255) << 2)));
    store<u32>(state, following++, 4);
    store<u32>(state, <u32>to, 8);
  }
  return true;
}

/** Puts the pieces together, from that of the origin on, which is the end of the text. */
function join(first: u32): void {
  let whole: u32 = 0;
  let piece = first;
  do {
    whole += load<u32>(STARTS + ((<usize>piece) << 4), 8);
    piece = load<u32>(STARTS + ((<usize>piece) << 4), 12);
  } while (piece !== first);
  let to = FOLDED + whole;
  do {
    const size = load<u32>(STARTS + ((<usize>piece) << 4), 8);
    to -= size;
    memory.copy(to, load<u32>(STARTS + ((<usize>piece) << 4), 4), size);
    piece = load<u32>(STARTS + ((<usize>piece) << 4), 12);
  } while (piece !== first);
  // The circle of a block that repeats itself is shorter than the block.
  for (let done = whole; done < length;) {
    const more = min(whole, length - done);
    memory.copy(FOLDED + done, FOLDED, more);
    done += more;
  }
}
