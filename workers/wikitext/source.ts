import { PlumblineError } from '../api/errors';
import { type Kernel, type KernelHost, startKernel } from './kernel';
import { Tokens } from './tokens';

/** A page longer than this does not leave its memory behind for the next one. */
const LARGEST_KEPT = 1 << 20;

/**
 * One wikitext, as a string and as the flat array of its code units, and the marks found in it. The array and the marks lie
 * in the memory of the kernel, which is kept from page to page. Passes read the array: an indexed load is several times
 * faster than charCodeAt, which has to look up how the string is stored each time. It ends with units that are equal to no
 * character anybody asks for, so that loops need not look where they are.
 */
export class Source {
  text = '';
  length = 0;
  units = new Uint16Array(0);
  bytes = Buffer.alloc(0);
  words = new Int32Array(0);
  readonly tokens = new Tokens();
  kernel: Kernel;

  /** @param host answers what the kernel asks about this text */
  constructor(private readonly host: KernelHost) {
    this.kernel = startKernel(host);
  }

  /** Takes in a text with LF line ends. */
  read(text: string): void {
    this.text = text;
    this.length = text.length;
    this.hasMemory(this.kernel.place(text.length));
    this.look();
    this.bytes.write(text, this.kernel.UNITS.value, text.length * 2, 'utf16le');
    this.kernel.endText();
  }

  /** Looks at the memory of the kernel, which may have grown or be laid out anew. */
  look(): void {
    const { kernel } = this;
    const { buffer } = kernel.memory;
    if (this.words.buffer !== buffer) {
      this.bytes = Buffer.from(buffer);
      this.words = new Int32Array(buffer);
      this.units = new Uint16Array(buffer, kernel.UNITS.value);
    }
    this.tokens.look(kernel);
  }

  /** Throws where the kernel found no memory for a page. */
  hasMemory(answer: number): void {
    if (answer === 0)
      throw new PlumblineError('internal', `There is no memory for a page of ${this.length} characters.`);
  }

  /** Lets go of the text, and of a memory that only it needed. */
  release(): void {
    this.text = '';
    if (this.length > LARGEST_KEPT) this.kernel = startKernel(this.host);
  }
}
