/** The two loops over every character of a page: where marks may begin, and the text out of its pieces. `kernel.ts` calls it. */
export { candidates } from './candidates';
export { gather, gathered } from './gather';

const BASE: usize = (__heap_base + 63) & ~(<usize>63);

/** Makes room for so many bytes, and says where they begin; 0 where the machine has not so much memory. */
export function room(bytes: u32): usize {
  const end = BASE + bytes;
  const have = (<usize>memory.size()) << 16;
  if (end > have && memory.grow(<i32>((end - have + 0xffff) >> 16)) < 0) return 0;
  return BASE;
}
