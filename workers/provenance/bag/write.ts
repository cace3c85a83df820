import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PlumblineError, toPlumblineError } from '../../api/errors';
import { sha256Hex } from '../canonical';
import { cancelled, syncFolder, walk, writeNew } from '../files';
import { encodeManifest, type Manifest } from './manifest';

/** A bag being built: what is put in is hashed as it is written. */
export class BagBuilder {
  readonly #payload = new Map<string, string>();
  readonly #tags = new Map<string, string>();
  readonly #sizes = new Map<string, number>();
  #bytes = 0;

  constructor(
    readonly root: string,
    private signal?: AbortSignal,
  ) {}

  /** From here on nothing is cancelled. */
  finishAnyway(): void {
    delete this.signal;
  }

  get payloadBytes(): number {
    return this.#bytes;
  }

  get payloadFiles(): number {
    return this.#payload.size;
  }

  /** A file below `data/`, or a tag file. @returns its SHA-256. */
  async put(path: string, content: string | Uint8Array): Promise<string> {
    this.#refuseTwice(path);
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    await this.#write(path, () => writeNew(join(this.root, path), bytes));
    return this.#record(path, sha256Hex(bytes), bytes.length);
  }

  /** Copies a file in: never a link, so that the bag stands alone. */
  async copy(path: string, from: string): Promise<void> {
    this.#refuseTwice(path);
    const hash = createHash('sha256');
    let size = 0;
    await this.#write(path, async () => {
      const out = await open(join(this.root, path), 'wx');
      try {
        for await (const piece of createReadStream(from, { highWaterMark: 1 << 20 })) {
          if (this.signal?.aborted === true) throw cancelled();
          const bytes = piece as Buffer;
          hash.update(bytes);
          size += bytes.length;
          await out.writeFile(bytes);
        }
        await out.sync();
      } finally {
        await out.close();
      }
    });
    this.#record(path, hash.digest('hex'), size);
  }

  /** What is below data/ so far. */
  get payload(): Manifest {
    return this.#payload;
  }

  /** The same with sizes, in the order of the manifest. */
  get payloadList(): readonly { readonly path: string; readonly sha256: string; readonly size: number }[] {
    return [...this.#payload]
      .map(([path, sha256]) => ({ path, sha256, size: this.#sizes.get(path) ?? 0 }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  payloadManifest(): string {
    return encodeManifest(this.#payload);
  }

  tagManifest(): string {
    return encodeManifest(this.#tags);
  }

  /** Waits until the disk has every folder's names. */
  async sync(): Promise<void> {
    const { files } = await walk(this.root);
    const folders = new Set(files.map((file) => dirname(join(this.root, file))));
    for (const folder of [...folders, this.root]) await syncFolder(folder);
  }

  async #write(path: string, work: () => Promise<void>): Promise<void> {
    if (this.signal?.aborted === true) throw cancelled();
    try {
      await mkdir(dirname(join(this.root, path)), { recursive: true });
      await work();
    } catch (thrown) {
      throw toPlumblineError(thrown);
    }
  }

  #refuseTwice(path: string): void {
    if (this.#payload.has(path) || this.#tags.has(path)) {
      throw new PlumblineError('internal', `${path} was put into the bag twice`, { file: path });
    }
  }

  #record(path: string, digest: string, size: number): string {
    if (path.startsWith('data/')) {
      this.#payload.set(path, digest);
      this.#sizes.set(path, size);
      this.#bytes += size;
    } else {
      this.#tags.set(path, digest);
    }
    return digest;
  }
}
