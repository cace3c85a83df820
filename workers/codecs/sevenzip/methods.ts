/** The methods of 7z archives: how the bytes of a folder become those of its files. */
import { PlumblineError } from '../../api/errors';
import { bunzip2 } from '../bunzip2';
import { FileWindow, type OpenFile } from '../files';
import { BadDeflate, Inflater } from '../gzip/inflate';
import { LzmaKernel } from '../lzma/kernel';
import { LzmaReader, readLzmaProperties } from '../lzma/lzma';
import { historyOf, Lzma2Reader, type Trouble } from '../lzma/lzma2';
import { refuseHistory } from '../ratio';
import type { Folder } from './header';

export interface Method {
  /** More bytes, valid until the next call; null at the end, or where something is wrong. */
  next(): Uint8Array | null;
  /** What was wrong. */
  readonly trouble: Trouble | null;
  /** Offset in the packed bytes. */
  readonly position: number;
}

const METHODS: ReadonlyMap<string, (packed: OpenFile, folder: Folder) => Method | null> = new Map([
  ['00', copied],
  ['21', lzma2],
  ['030101', lzma],
  ['040108', deflated],
  ['040202', bzipped],
]);

const NAMES: ReadonlyMap<string, string> = new Map([
  ['03', 'Delta'],
  ['04', 'BCJ for x86'],
  ['0a', 'BCJ for ARM64'],
  ['03030103', 'BCJ for x86'],
  ['0303011b', 'BCJ2 for x86'],
  ['030401', 'PPMd'],
  ['040109', 'Deflate64'],
  ['04f71101', 'Zstandard'],
  ['04f71102', 'Brotli'],
]);
const ENCRYPTIONS = /^06f1/;

/** `packed` is the part of the archive that the folder has. Throws PlumblineError('refused') for what is not read. */
export function openMethod(archive: string, packed: OpenFile, folder: Folder): Method {
  const [coder] = folder.coders;
  if (folder.coders.some(({ method }) => ENCRYPTIONS.test(method)))
    throw refused(archive, folder.at, 'is encrypted; unpack it with its password first.');
  const open = folder.simple && folder.coders.length === 1 ? METHODS.get(coder!.method) : undefined;
  if (open === undefined) {
    const names = folder.coders.map(
      ({ method }) => NAMES.get(method) ?? (METHODS.has(method) ? '' : `number ${method}`),
    );
    const name = names.filter((one) => one !== '').join(' and ') || 'made of several';
    throw refused(
      archive,
      folder.at,
      `was compressed with the method ${name}, which is not read. Unpack it, or compress it with 7-Zip as it comes.`,
    );
  }
  const method = open(packed, folder);
  if (method === null)
    throw refused(archive, folder.at, 'has a method whose properties have no meaning; get it again.');
  return method;
}

function refused(path: string, byte: number, sentence: string): PlumblineError {
  return new PlumblineError('refused', `${path} ${sentence}`, { file: path, byte });
}

function copied(packed: OpenFile): Method {
  const buffer = new Uint8Array(Math.min(packed.size, 1 << 19) + 1);
  const method = {
    trouble: null,
    position: 0,
    next: (): Uint8Array | null => {
      const read = packed.read(buffer, method.position);
      method.position += read;
      return read === 0 ? null : buffer.subarray(0, read);
    },
  };
  return method;
}

/** What LZMA and LZMA2 have in common. */
class OfLzma implements Method {
  trouble: Trouble | null = null;

  constructor(private readonly reader: LzmaReader | Lzma2Reader) {}

  get position(): number {
    return this.reader.position;
  }

  next(): Uint8Array | null {
    if (this.trouble !== null || this.reader.ended) return null;
    this.trouble = this.reader.fill();
    const bytes = this.reader.kernel.take();
    return bytes.length > 0 ? bytes : null;
  }
}

function lzma2(packed: OpenFile, { coders, unpacked, at }: Folder): Method | null {
  const history = historyOf(coders[0]!.properties[0] ?? 255);
  if (history === null) return null;
  const needed = Math.min(history, unpacked);
  refuseHistory(packed.path, needed, at);
  const reader = new Lzma2Reader(new LzmaKernel(packed));
  reader.begin(0, needed);
  return new OfLzma(reader);
}

function lzma(packed: OpenFile, { coders, unpacked, at }: Folder): Method | null {
  const properties = readLzmaProperties(coders[0]!.properties);
  if (properties === null) return null;
  refuseHistory(packed.path, Math.min(properties.history, unpacked), at);
  const reader = new LzmaReader(new LzmaKernel(packed));
  reader.begin(0, properties, unpacked);
  return new OfLzma(reader);
}

class Deflated implements Method {
  trouble: Trouble | null = null;
  private readonly inflater: Inflater;

  constructor(packed: OpenFile) {
    this.inflater = new Inflater(packed);
    this.inflater.begin(0);
  }

  get position(): number {
    return this.inflater.position;
  }

  next(): Uint8Array | null {
    try {
      return this.inflater.next();
    } catch (error) {
      if (!(error instanceof BadDeflate)) throw error;
      this.trouble = { reason: error.cut ? 'truncated' : 'bad-block', detail: error.message };
      return null;
    }
  }
}

function deflated(packed: OpenFile): Method {
  return new Deflated(packed);
}

class Bzipped implements Method {
  trouble: Trouble | null = null;
  position = 0;
  private readonly pieces: Iterator<Uint8Array[]>;
  private waiting: Uint8Array[] = [];

  constructor(packed: OpenFile) {
    const window = new FileWindow(packed, 1 << 16);
    const nextInput = (): Uint8Array | null => {
      const at = window.seek(this.position, 1);
      const bytes = window.bytes.slice(at, window.filled);
      this.position += bytes.length;
      return bytes.length === 0 ? null : bytes;
    };
    this.pieces = bunzip2(nextInput, packed.path);
  }

  next(): Uint8Array | null {
    try {
      while (this.waiting.length === 0) {
        const { done, value } = this.pieces.next();
        if (done === true) return null;
        this.waiting = value;
      }
      return this.waiting.shift()!;
    } catch (error) {
      if (!(error instanceof PlumblineError)) throw error;
      const reason = error.code === 'truncated' ? 'truncated' : 'bad-block';
      this.trouble = { reason, detail: 'a bzip2 block in it is cut or damaged' };
      return null;
    }
  }
}

function bzipped(packed: OpenFile): Method {
  return new Bzipped(packed);
}
