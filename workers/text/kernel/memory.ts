/** Where things lie: regions one after another behind what the compiler placed, each as large as it may ever become. */

let top: usize = (__heap_base + 63) & ~(<usize>63);

/** Address of a region of so many bytes, on a cache line. Its pages cost nothing before they are touched. */
export function region(bytes: usize): usize {
  const at = top;
  top = (at + bytes + 63) & ~(<usize>63);
  return at;
}

/** Makes the memory reach up to an address; false where the machine has no more. */
export function reach(end: usize): bool {
  const have = (<usize>memory.size()) << 16;
  if (end <= have) return true;
  return memory.grow(<i32>((end - have + 0xffff) >> 16)) >= 0;
}

/** First free place of each power of two; a free place begins with the address of the next. */
const freePlaces: usize = memory.data(32 * 4, 16);

/** A place of so many bytes behind all regions; 0 where the machine has no more memory. */
export function allocate(bytes: usize): usize {
  const size = sizeClass(bytes);
  const head = freePlaces + ((<usize>size) << 2);
  const free = <usize>load<u32>(head);
  if (free != 0) {
    store<u32>(head, load<u32>(free));
    return free;
  }
  const end = top + ((<usize>1) << size);
  if (end < top || !reach(end + 64)) return 0;
  return region((<usize>1) << size);
}

/** Gives back a place that was allocated for so many bytes. */
export function release(place: usize, bytes: usize): void {
  const head = freePlaces + ((<usize>sizeClass(bytes)) << 2);
  store<u32>(place, load<u32>(head));
  store<u32>(head, <u32>place);
}

/** Logarithm of the power of two that holds so many bytes, 6 at least. */
function sizeClass(bytes: usize): u32 {
  return bytes <= 64 ? 6 : 32 - <u32>clz(<u32>(bytes - 1));
}
