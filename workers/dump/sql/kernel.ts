/** The kernel as TypeScript sees it: one instance with a memory of its own. */
import { instantiate } from './kernel.wasm';
import { INPUT, SLACK } from './kernel/layout';

export interface SqlKernel {
  readonly memory: WebAssembly.Memory;
  begin(columns: number, rowsOfBatch: number, bytesOfBatch: number): void;
  setColumn(index: number, kind: number, values: number, validity: number, offsets: number, room: number): void;
  clear(): void;
  startRows(): void;
  skipped(): void;
  rowCount(): number;
  at(): number;
  wrongAt(): number;
  wrongColumn(): number;
  isAfterRow(): number;
  rows(from: number, to: number): number;
  probe(from: number, to: number): number;
  passRow(from: number, to: number): number;
  startStatement(): void;
  endOfStatement(from: number, to: number): number;
}

const PAGE = 65_536;

/** @param onRepaired told of each value that was no UTF-8: its column, and where in the input its row begins */
export function sqlKernel(onRepaired: (column: number, rowAt: number) => void): SqlKernel {
  const kernel = instantiate({
    index: {
      repair: (at: number, length: number, room: number) => repair(kernel.memory, at, length, room),
      repaired: onRepaired,
      parseFloatAt: (at: number, length: number) =>
        Number(Buffer.from(kernel.memory.buffer, at, length).toString('latin1')),
    },
  }) as unknown as SqlKernel;
  return kernel;
}

/** Makes sure that the memory reaches up to `to`; what was taken of it before is no longer valid where it grew. */
export function reach(kernel: SqlKernel, to: number): void {
  const pages = Math.ceil((to - kernel.memory.buffer.byteLength) / PAGE);
  if (pages > 0) kernel.memory.grow(pages);
}

/** Where the input may be written whose length is `room`, and where what follows it begins. */
export function inputOf(room: number): { readonly start: number; readonly end: number; readonly after: number } {
  const end = INPUT + room;
  return { start: INPUT, end, after: (end + SLACK + 15) & ~15 };
}

/** U+FFFD for each part that is not UTF-8, as the Encoding Standard has it. */
function repair(memory: WebAssembly.Memory, at: number, length: number, room: number): number {
  const bytes = new Uint8Array(memory.buffer, at, length);
  const mended = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), 'utf8');
  if (mended.length > room) return -1;
  new Uint8Array(memory.buffer).set(mended, at);
  return mended.length;
}
