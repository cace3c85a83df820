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
