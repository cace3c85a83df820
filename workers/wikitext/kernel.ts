import { instantiate } from './kernel.wasm';

/** What the kernel asks; see `kernel/host.ts`. Offsets are units of the text, marks are by their index. */
export interface KernelHost {
  isEntity(at: number, end: number): boolean;
  tagAt(from: number, to: number): number;
  closerAfter(tag: number, from: number): number;
  protocolEnd(at: number): number;
  isWordAt(at: number): boolean;
  isEndEntity(at: number): boolean;
  switchEnd(at: number): number;
  headKind(from: number, to: number): number;
  prefixKind(from: number, colon: number): number;
  category(from: number, to: number): void;
  readLink(mark: number, isShown: number): boolean;
}

type Address = WebAssembly.Global<'i32'>;

/** What the kernel exports; addresses are bytes of its memory. What answers true or false says whether there was memory for it. */
export interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly UNITS: Address;
  readonly kinds: Address;
  readonly reasons: Address;
  readonly starts: Address;
  readonly ends: Address;
  readonly mates: Address;
  readonly auxes: Address;
  readonly extras: Address;
  /** From here on the memory is free once the marks are paired. */
  readonly stack: Address;
  readonly count: Address;
  place(units: number): number;
  endText(): void;
  reach(end: number): number;
  noCandidates(): void;
  nextCandidate(from: number): number;
  scan(): number;
  pair(): number;
  gather(
    count: number,
    starts: number,
    ends: number,
    units: number,
    literals: number,
    out: number,
    spans: number,
  ): number;
  gathered(): number;
}

/** Starts a kernel with a memory of its own, which grows with the largest page that is put into it, and never shrinks. */
export const startKernel = (host: KernelHost): Kernel => instantiate({ host: { ...host } }) as unknown as Kernel;
