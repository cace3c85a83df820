/** Numbers and text of the kernel that need a second look. */

/** 10^0 … 10^22: the powers that a double holds without rounding. */
const POWERS: StaticArray<f64> = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
];

/** digits × 10^-places where one rounding gives the nearest double (Clinger 1990); else NaN. */
export function digitsToFloat(digits: u64, places: usize): f64 {
  if (digits > 9007199254740992 || places > 22) return NaN;
  return <f64>digits / unchecked(POWERS[<i32>places]);
}

/** RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. */
export function isUtf8(from: usize, to: usize): bool {
  let here = from;
  while (here < to) {
    const c = <u32>load<u8>(here);
    if (c < 0x80) {
      here++;
      continue;
    }
    const left = to - here;
    if (c < 0xe0) {
      if (c < 0xc2 || left < 2 || !follows(here + 1)) return false;
      here += 2;
    } else if (c < 0xf0) {
      if (left < 3 || !follows(here + 1) || !follows(here + 2)) return false;
      const second = <u32>load<u8>(here + 1);
      if ((c == 0xe0 && second < 0xa0) || (c == 0xed && second > 0x9f)) return false;
      here += 3;
    } else {
      if (c > 0xf4 || left < 4 || !follows(here + 1) || !follows(here + 2) || !follows(here + 3)) return false;
      const second = <u32>load<u8>(here + 1);
      if ((c == 0xf0 && second < 0x90) || (c == 0xf4 && second > 0x8f)) return false;
      here += 4;
    }
  }
  return true;
}

function follows(at: usize): bool {
  return (load<u8>(at) & 0xc0) == 0x80;
}
