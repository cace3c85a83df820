/** XXH64 with seed 0, of which a frame keeps the lower half as its checksum (RFC 8878, 3.1.1). */

const P1: u64 = 0x9e3779b185ebca87;
const P2: u64 = 0xc2b2ae3d27d4eb4f;
const P3: u64 = 0x165667b19e3779f9;
const P4: u64 = 0x85ebca77c2b2ae63;
const P5: u64 = 0x27d4eb2f165667c5;
const BUFFER: usize = memory.data(32);

let a: u64 = 0;
let b: u64 = 0;
let c: u64 = 0;
let d: u64 = 0;
let total: u64 = 0;

function round(lane: u64, value: u64): u64 {
  return rotl<u64>(lane + value * P2, 31) * P1;
}

export function hashBegin(): void {
  a = P1 + P2;
  b = P2;
  c = 0;
  d = 0 - P1;
  total = 0;
}

export function hashAdd(from: usize, count: usize): void {
  const held = (<usize>total) & 31;
  total += count;
  const end = from + count;
  if (held + count < 32) {
    memory.copy(BUFFER + held, from, count);
    return;
  }
  if (held > 0) {
    memory.copy(BUFFER + held, from, 32 - held);
    from += 32 - held;
    stripes(BUFFER, BUFFER + 32);
  }
  const whole = from + ((end - from) & ~31);
  stripes(from, whole);
  memory.copy(BUFFER, whole, end - whole);
}

function stripes(from: usize, to: usize): void {
  let x = a;
  let y = b;
  let z = c;
  let w = d;
  while (from < to) {
    x = round(x, load<u64>(from));
    y = round(y, load<u64>(from, 8));
    z = round(z, load<u64>(from, 16));
    w = round(w, load<u64>(from, 24));
    from += 32;
  }
  a = x;
  b = y;
  c = z;
  d = w;
}

export function hashEnd(): u32 {
  let hash: u64 = P5;
  if (total >= 32) {
    hash = rotl<u64>(a, 1) + rotl<u64>(b, 7) + rotl<u64>(c, 12) + rotl<u64>(d, 18);
    hash = (hash ^ round(0, a)) * P1 + P4;
    hash = (hash ^ round(0, b)) * P1 + P4;
    hash = (hash ^ round(0, c)) * P1 + P4;
    hash = (hash ^ round(0, d)) * P1 + P4;
  }
  hash += total;
  let at = BUFFER;
  const end = BUFFER + ((<usize>total) & 31);
  for (; at + 8 <= end; at += 8) hash = rotl<u64>(hash ^ round(0, load<u64>(at)), 27) * P1 + P4;
  if (at + 4 <= end) {
    hash = rotl<u64>(hash ^ (<u64>load<u32>(at) * P1), 23) * P2 + P3;
    at += 4;
  }
  for (; at < end; at++) hash = rotl<u64>(hash ^ (<u64>load<u8>(at) * P5), 11) * P1;
  hash = (hash ^ (hash >> 33)) * P2;
  hash = (hash ^ (hash >> 29)) * P3;
  return <u32>(hash ^ (hash >> 32));
}
