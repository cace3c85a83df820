import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** A small file of the shell's own, checked when written and when read, and replaced as a whole. */
export class JsonFile<T> {
  constructor(
    private readonly path: string,
    private readonly schema: z.ZodType<T>,
  ) {}

  /** Undefined where there is none, or none that can be understood: the shell then starts as if new. */
  read(): T | undefined {
    try {
      const parsed = this.schema.safeParse(JSON.parse(readFileSync(this.path, 'utf8')));
      return parsed.success ? parsed.data : undefined;
    } catch {
      return undefined;
    }
  }

  write(value: T): void {
    mkdirSync(dirname(this.path), { recursive: true });
    const draft = `${this.path}.draft`;
    writeFileSync(draft, JSON.stringify(this.schema.parse(value), null, 2));
    renameSync(draft, this.path);
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }
}
