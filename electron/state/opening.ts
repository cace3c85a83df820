import { join } from 'node:path';
import { z } from 'zod';
import { JsonFile } from './json-file';

const schema = z.object({ path: z.string() });

/** A mark that stands on disk while a workspace is being opened: found at a start, it names the one that failed. */
export class Opening {
  readonly #file: JsonFile<z.infer<typeof schema>>;

  constructor(folder: string) {
    this.#file = new JsonFile(join(folder, 'opening.json'), schema);
  }

  begin(path: string): void {
    this.#file.write({ path });
  }

  done(): void {
    this.#file.remove();
  }

  /** The workspace whose opening did not come to its end. */
  unfinished(): string | undefined {
    return this.#file.read()?.path;
  }
}
