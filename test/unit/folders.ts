/** Where tests write. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folders that are removed at the end of a test file. */
export class Folders {
  private readonly made: string[] = [];

  make(name = 'engine'): string {
    const folder = mkdtempSync(join(tmpdir(), `plumbline-${name}-`));
    this.made.push(folder);
    return folder;
  }

  clean(): void {
    for (const folder of this.made) rmSync(folder, { recursive: true, force: true });
  }
}
