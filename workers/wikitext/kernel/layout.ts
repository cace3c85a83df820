/** Where things lie in the memory of the kernel, behind the page that the compiler's own data has. */
import { NOTHING } from './characters';

/** Units that are looked through at a time for where marks may begin. */
export const WINDOW: i32 = 8192;
export const CANDIDATES: usize = 65536;
/** The text, with room before it and after it for what is asked or read there. */
export const UNITS: usize = 98368;
export const MARGIN: usize = 64;

/** A text of more units is not read: its marks would not fit in 4 GiB. */
const MOST: i32 = 1 << 27;
/** A text of fewer units has its marks where the others have theirs, in memory that is warm. */
const LEAST: i32 = 1 << 16;

/** Marks, as one array for each of their fields. */
export let kinds: usize = 0;
export let reasons: usize = 0;
export let starts: usize = 0;
export let ends: usize = 0;
export let mates: usize = 0;
export let auxes: usize = 0;
export let extras: usize = 0;
/** What is open while marks are found or paired; grows as it has to. */
export let stack: usize = 0;
let memoryEnd: usize = 0;

export let length: i32 = 0;

/** Makes the memory reach up to an address; false where the machine has no more. */
export function reach(end: usize): bool {
  if (end <= memoryEnd) return true;
  memoryEnd = (<usize>memory.size()) << 16;
  if (end <= memoryEnd) return true;
  if (memory.grow(<i32>((end - memoryEnd + 0xffff) >> 16)) < 0) return false;
  memoryEnd = (<usize>memory.size()) << 16;
  return true;
}

/** Makes room for a text and its marks: there are never more marks than units. False where there is no memory. */
export function place(units: i32): bool {
  if (units > MOST) return false;
  length = units;
  const room: usize = (<usize>max(units, LEAST) + MARGIN + 63) & ~(<usize>63);
  kinds = (UNITS + 2 * room + 63) & ~(<usize>63);
  reasons = kinds + room;
  starts = reasons + room;
  ends = starts + 4 * room;
  mates = ends + 4 * room;
  auxes = mates + 4 * room;
  extras = auxes + 4 * room;
  stack = extras + 4 * room;
  if (!reach(stack + 4096)) return false;
  for (let i: usize = 2; i <= 16; i += 2) store<u16>(UNITS - i, NOTHING);
  return true;
}

/** Ends the text that was put at its place. */
export function endText(): void {
  for (let i: usize = 0; i < MARGIN; i++) store<u16>(((<usize>length + i) << 1) + UNITS, NOTHING);
}
