/**
 * What a task writes, streamed out of its thread in order: bytes, and notes between them. Whoever writes too far ahead
 * of the reader waits, so that no more than a few chunks are ever held, however much comes out.
 */
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/** The writer's end, to be handed over in a task's payload; `port` has to be transferred. */
export interface StreamEnd {
  readonly port: MessagePort;
  /** Chunks that may still be sent before the reader took one. */
  readonly credits: SharedArrayBuffer;
}

type Message<Note> = { readonly bytes: Uint8Array } | { readonly note: Note } | { readonly end: true };

const CHUNK_BYTES = 1 << 18;
const CHUNKS_AHEAD = 24;
/** How often a waiting writer asks whether it was cancelled, milliseconds. */
const PATIENCE = 50;

export class StreamWriter<Note> {
  private readonly port: MessagePort;
  private readonly credits: Int32Array;
  private chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  private filled = 0;

  constructor(
    end: StreamEnd,
    private readonly isCancelled: () => boolean,
  ) {
    this.port = end.port;
    this.credits = new Int32Array(end.credits);
  }

  write(text: string): void {
    // A UTF-16 code unit takes three bytes at most.
    if (text.length * 3 > CHUNK_BYTES - this.filled) {
      const bytes = Buffer.byteLength(text);
      if (bytes > CHUNK_BYTES - this.filled) this.flush();
      if (bytes > CHUNK_BYTES) {
        this.send({ bytes: new Uint8Array(Buffer.from(text)) });
        return;
      }
    }
    this.filled += this.chunk.write(text, this.filled, 'utf8');
  }

  note(note: Note): void {
    this.flush();
    this.send({ note });
  }

  close(): void {
    this.flush();
    this.send({ end: true });
    this.port.close();
  }

  private flush(): void {
    if (this.filled === 0) return;
    const bytes = this.chunk.subarray(0, this.filled);
    this.chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    this.filled = 0;
    this.send({ bytes });
  }

  private send(message: Message<Note>): void {
    while (Atomics.load(this.credits, 0) <= 0) {
      if (this.isCancelled()) return;
      Atomics.wait(this.credits, 0, 0, PATIENCE);
    }
    Atomics.sub(this.credits, 0, 1);
    if ('bytes' in message) this.port.postMessage(message, [message.bytes.buffer as ArrayBuffer]);
    else this.port.postMessage(message);
  }
}

/** The reader's end. Its iteration ends where the writer closed, or when `stop` is called. */
export class StreamReader<Note> {
  readonly end: StreamEnd;
  private readonly port: MessagePort;
  private readonly credits: Int32Array;
  private readonly queue: Message<Note>[] = [];
  private wake: (() => void) | null = null;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.credits = new Int32Array(new SharedArrayBuffer(4));
    this.credits[0] = CHUNKS_AHEAD;
    this.end = { port: port2, credits: this.credits.buffer as SharedArrayBuffer };
    port1.on('message', (message: Message<Note>) => this.take(message));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Exclude<Message<Note>, { end: true }>, void, undefined> {
    while (true) {
      const message = this.queue.shift();
      if (message === undefined) {
        await new Promise<void>((resolve) => (this.wake = resolve));
        continue;
      }
      if ('end' in message) return;
      yield message;
      Atomics.add(this.credits, 0, 1);
      Atomics.notify(this.credits, 0);
    }
  }

  /** Nothing more will come: the writer is gone, or nobody wants it. */
  stop(): void {
    this.port.close();
    this.take({ end: true });
  }

  private take(message: Message<Note>): void {
    this.queue.push(message);
    this.wake?.();
    this.wake = null;
  }
}
