/**
 * Sequences of a block (RFC 8878, 3.1.1.3.2): so many literals, then so many bytes from before. What it exploits: a
 * state says in one load all that its symbol means, and bytes are copied 16 at a time past their end.
 */
import { BAD_CODE, BAD_OFFSET, BAD_SEQUENCES, LITERAL_STATES, MATCH_STATES, OFFSET_STATES, TOO_LONG } from './layout';
import {
  build,
  defaults,
  describe,
  descriptionLog,
  lastSymbol,
  OF_LITERALS,
  OF_MATCHES,
  OF_OFFSETS,
  single,
} from './fse';

/** Accuracy of the tables at hand; -1 where there is none. */
let literalLog: i32 = -1;
let matchLog: i32 = -1;
let offsetLog: i32 = -1;
let recent: u32 = 1;
let second: u32 = 4;
let third: u32 = 8;

export let outputEnd: usize = 0;

export function forgetSequences(): void {
  literalLog = -1;
  matchLog = -1;
  offsetLog = -1;
  recent = 1;
  second = 4;
  third = 8;
}

/** Accuracy of the table that `mode` asks for, built; -1 where there is none. `described` is moved past its description. */
let described: usize = 0;
function tableOf(mode: u32, kind: u32, table: usize, mostLog: u32, before: i32, to: usize): i32 {
  if (mode == 3) return before;
  if (mode == 0) {
    const log = defaults(kind);
    build(table, log, kind);
    return log;
  }
  if (mode == 1) {
    if (described >= to || <u32>load<u8>(described) > lastSymbol(kind)) return -1;
    single(table, load<u8>(described), kind);
    described++;
    return 0;
  }
  const size = describe(described, to, kind, mostLog);
  if (size == 0) return -1;
  described += size;
  build(table, descriptionLog, kind);
  return descriptionLog;
}

function copy(to: usize, from: usize, count: usize): void {
  const end = to + count;
  do {
    v128.store(to, v128.load(from));
    to += 16;
    from += 16;
  } while (to < end);
}

/** Writes a block to `out`, which ends before `most`; bytes from `oldest` on may be copied. 0, or what is wrong. */
export function execute(
  from: usize,
  to: usize,
  literals: usize,
  literalsEnd: usize,
  out: usize,
  most: usize,
  oldest: usize,
): i32 {
  if (from >= to) return BAD_SEQUENCES;
  let count = <u32>load<u8>(from++);
  if (count >= 255) {
    count = <u32>load<u16>(from) + 0x7f00;
    from += 2;
  } else if (count >= 128) count = ((count - 128) << 8) + <u32>load<u8>(from++);
  if (count > 0) {
    if (from >= to) return BAD_SEQUENCES;
    const modes = <u32>load<u8>(from++);
    if ((modes & 3) != 0) return BAD_SEQUENCES;
    described = from;
    literalLog = tableOf(modes >> 6, OF_LITERALS, LITERAL_STATES, 9, literalLog, to);
    if (literalLog < 0) return BAD_CODE;
    offsetLog = tableOf((modes >> 4) & 3, OF_OFFSETS, OFFSET_STATES, 8, offsetLog, to);
    if (offsetLog < 0) return BAD_CODE;
    matchLog = tableOf((modes >> 2) & 3, OF_MATCHES, MATCH_STATES, 9, matchLog, to);
    if (matchLog < 0) return BAD_CODE;
    from = described;
    if (from >= to || load<u8>(to - 1) == 0) return BAD_SEQUENCES;
    const answer = run(from, to, count, literals, literalsEnd, out, most, oldest);
    if (answer != 0) return answer;
    out = outputEnd;
    literals = literalsLeft;
  } else if (from != to) return BAD_SEQUENCES;
  const rest = literalsEnd - literals;
  if (out + rest > most) return TOO_LONG;
  memory.copy(out, literals, rest);
  outputEnd = out + rest;
  return 0;
}

let literalsLeft: usize = 0;

function run(
  from: usize,
  to: usize,
  count: u32,
  literals: usize,
  literalsEnd: usize,
  out: usize,
  most: usize,
  oldest: usize,
): i32 {
  let at = to - 8;
  let used: u64 = <u64>(clz(<u32>load<u8>(to - 1)) - 23);
  let word = load<u64>(at);
  let near = recent;
  let middle = second;
  let far = third;
  // The bits before the beginning mean nothing: in the end it is seen that none was used.
  let state = <usize>(((word << used) >> 1) >> (63 - <u64>literalLog));
  let literalState = load<u64>(LITERAL_STATES + (state << 3));
  used += literalLog;
  state = <usize>(((word << used) >> 1) >> (63 - <u64>offsetLog));
  let offsetState = load<u64>(OFFSET_STATES + (state << 3));
  used += offsetLog;
  state = <usize>(((word << used) >> 1) >> (63 - <u64>matchLog));
  let matchState = load<u64>(MATCH_STATES + (state << 3));
  used += matchLog;
  while (true) {
    at -= <usize>(used >> 3);
    used &= 7;
    word = load<u64>(at);
    const offsetBits = offsetState >> 56;
    const matchBits = matchState >> 56;
    const literalBits = literalState >> 56;
    let offset = <u32>offsetState + <u32>(((word << used) >> 1) >> (63 - offsetBits));
    used += offsetBits;
    const length = <usize>(<u32>matchState + <u32>(((word << used) >> 1) >> (63 - matchBits)));
    used += matchBits;
    if (offsetBits + matchBits + literalBits > 30) {
      at -= <usize>(used >> 3);
      used &= 7;
      word = load<u64>(at);
    }
    const run = <usize>(<u32>literalState + <u32>(((word << used) >> 1) >> (63 - literalBits)));
    used += literalBits;
    if (offset > 3) {
      offset -= 3;
      far = middle;
      middle = near;
      near = offset;
    } else {
      const which = offset - 1 + (run == 0 ? 1 : 0);
      if (which == 0) offset = near;
      else {
        offset = which == 1 ? middle : which == 2 ? far : near - 1;
        if (which != 1) far = middle;
        middle = near;
        near = offset;
      }
    }
    if (literals + run > literalsEnd) return BAD_SEQUENCES;
    if (out + run + length > most) return TOO_LONG;
    copy(out, literals, run);
    literals += run;
    out += run;
    if (offset == 0 || <usize>offset > out - oldest) return BAD_OFFSET;
    let source = out - offset;
    const end = out + length;
    if (offset >= 16) copy(out, source, length);
    else if (offset >= 8) {
      let target = out;
      do {
        store<u64>(target, load<u64>(source));
        target += 8;
        source += 8;
      } while (target < end);
    } else {
      for (let target = out; target < end; target++) store<u8>(target, load<u8>(source++));
    }
    out = end;
    if (--count == 0) break;
    let bits = (literalState >> 48) & 255;
    state = ((<usize>(literalState >> 32)) & 0xffff) + <usize>(((word << used) >> 1) >> (63 - bits));
    literalState = load<u64>(LITERAL_STATES + (state << 3));
    used += bits;
    bits = (matchState >> 48) & 255;
    state = ((<usize>(matchState >> 32)) & 0xffff) + <usize>(((word << used) >> 1) >> (63 - bits));
    matchState = load<u64>(MATCH_STATES + (state << 3));
    used += bits;
    bits = (offsetState >> 48) & 255;
    state = ((<usize>(offsetState >> 32)) & 0xffff) + <usize>(((word << used) >> 1) >> (63 - bits));
    offsetState = load<u64>(OFFSET_STATES + (state << 3));
    used += bits;
  }
  recent = near;
  second = middle;
  third = far;
  literalsLeft = literals;
  outputEnd = out;
  return (<i32>(at - from) + 8) << 3 == <i32>used ? 0 : BAD_SEQUENCES;
}
