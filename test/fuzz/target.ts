/** What is fuzzed: a reader, and real files for it that damage is done to. Each stands in a file of `targets/`. */

export interface Outcome {
  /** What was read: pages, records, lines, entries. */
  readonly rows: number;
  /** What was told as damaged and left out. */
  readonly reports: number;
}

export interface Target {
  /** Real inputs, some tens of kilobytes each: small ones are tried more often. */
  readonly corpus: () => readonly Uint8Array[];
  /** Pieces that mean something to the reader, one character a byte; they are put in anywhere. */
  readonly tokens?: readonly string[];
  /**
   * Reads a file to its end. Passes by an outcome or by a PlumblineError of any code but `internal`; anything else that is
   * thrown, a process that dies, a hang and memory that grows are findings. Sound inputs have to give rows.
   */
  readonly run: (path: string) => Promise<Outcome>;
}

const found = import.meta.glob<{ readonly target: Target }>('./targets/*.ts');

const loaders = new Map(Object.entries(found).map(([path, load]) => [path.replace(/^.*\/|\.ts$/g, ''), load]));

/** Readers, as the command line calls them. */
export const TARGET_NAMES: readonly string[] = [...loaders.keys()].toSorted();

export async function loadTarget(name: string): Promise<Target> {
  const load = loaders.get(name);
  if (load === undefined) throw new Error(`There is no reader ${name} here; there are ${TARGET_NAMES.join(', ')}.`);
  return (await load()).target;
}
