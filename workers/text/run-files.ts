/** Runs as files that are read here and there, of which only a few are open at a time. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { damaged, readRunIndex, type RunIndex } from './run-format';

/** Systems allow a process some hundreds. */
const MOST_OPEN = 64;

export class RunFiles {
  /** Handles by path, the one used longest ago first. */
  private readonly open = new Map<string, number>();

  /** @throws PlumblineError 'checksum' where the file is no whole run */
  index(file: string): RunIndex {
    const size = fstatSync(this.handle(file)).size;
    return readRunIndex(file, size, (offset, length) => {
      const bytes = Buffer.alloc(length);
      this.read(file, offset, bytes);
      return bytes;
    });
  }

  /** Fills `into` with the bytes from the offset on. */
  read(file: string, offset: number, into: Uint8Array): void {
    const handle = this.handle(file);
    for (let at = 0; at < into.length;) {
      const read = readSync(handle, into, at, into.length - at, offset + at);
      if (read === 0) throw damaged(file, offset + at, 'it ends too early');
      at += read;
    }
  }

  close(): void {
    for (const handle of this.open.values()) closeSync(handle);
    this.open.clear();
  }

  private handle(file: string): number {
    const known = this.open.get(file);
    if (known !== undefined) {
      this.open.delete(file);
      this.open.set(file, known);
      return known;
    }
    for (const [oldest, handle] of this.open) {
      if (this.open.size < MOST_OPEN) break;
      closeSync(handle);
      this.open.delete(oldest);
    }
    const handle = openSync(file, 'r');
    this.open.set(file, handle);
    return handle;
  }
}
