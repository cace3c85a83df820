/**
 * Cuts one JSON array, given in pieces, into the bytes of its elements, so that a file of any size is parsed element by
 * element. It follows strings and brackets only; each element is then parsed, and judged, by JSON.parse.
 */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const OPEN_OBJECT = 0x7b;
const CLOSE_ARRAY = 0x5d;
const CLOSE_OBJECT = 0x7d;

export interface ArrayElement {
  readonly bytes: Uint8Array;
  /** Offset of the element's first byte in the decoded file. */
  readonly byte: number;
  /** Length in bytes; larger than `bytes.length` where it was over the limit and let go. */
  readonly length: number;
}

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

export class ArrayElements {
  /** before: nothing yet; inside: between the brackets; after: the array has ended. */
  #state: 'before' | 'inside' | 'after' = 'before';
  #depth = 0;
  #inString = false;
  #escaped = false;
  #held: Uint8Array[] = [];
  #heldLength = 0;
  #start = -1;
  #position = 0;
  #trailing: number | null = null;

  constructor(readonly maxBytes: number) {}

  /** Whether the array was closed, and where anything but white space follows it. */
  get ended(): boolean {
    return this.#state === 'after';
  }
  get trailingByte(): number | null {
    return this.#trailing;
  }

  /** Feeds one piece; gives the elements that ended in it. */
  feed(piece: Uint8Array): ArrayElement[] {
    const done: ArrayElement[] = [];
    let from = 0;
    let index = 0;
    // A byte-order mark is no JSON, but programs write it.
    if (this.#position === 0 && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf) index = 3;
    for (; index < piece.length; index++) {
      const byte = piece[index] as number;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) this.#inString = false;
        continue;
      }
      if (this.#state !== 'inside') {
        if (isSpace(byte)) continue;
        if (this.#state === 'before' && byte === OPEN_ARRAY) this.#state = 'inside';
        else this.#trailing ??= this.#position + index;
        continue;
      }
      const ends = this.#depth === 0 && (byte === COMMA || byte === CLOSE_ARRAY);
      if (ends) {
        if (this.#start >= 0) {
          this.#hold(piece.subarray(from, index));
          done.push(this.#release());
        }
        if (byte === CLOSE_ARRAY) this.#state = 'after';
        continue;
      }
      if (this.#start < 0) {
        if (isSpace(byte)) continue;
        this.#start = this.#position + index;
        from = index;
      }
      if (byte === QUOTE) this.#inString = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) this.#depth++;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) this.#depth--;
    }
    if (this.#start >= 0) this.#hold(piece.subarray(from));
    this.#position += piece.length;
    return done;
  }

  /** What is left of an element that the file ends in. */
  rest(): ArrayElement | null {
    return this.#start >= 0 ? this.#release() : null;
  }

  #hold(bytes: Uint8Array): void {
    this.#heldLength += bytes.length;
    if (this.#heldLength > this.maxBytes) this.#held = [];
    else this.#held.push(bytes);
  }

  #release(): ArrayElement {
    const bytes = this.#held.length === 1 ? (this.#held[0] as Uint8Array) : Buffer.concat(this.#held);
    const element = { bytes, byte: this.#start, length: this.#heldLength };
    this.#held = [];
    this.#heldLength = 0;
    this.#start = -1;
    this.#depth = 0;
    return element;
  }
}
