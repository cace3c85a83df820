/** What two tokens must share to be taken for the same: a key that the usual rewrites leave alone. */
import { TOKEN, type TokenStream } from './token-stream';

/** How coarse keys are; a coarser one is tried where a finer one finds little. */
export interface KeyMode {
  /** Numbers, addresses and placeholders for them are the same. */
  readonly masked: boolean;
  /** Words are their first letters. */
  readonly stems: boolean;
  /** Characters beyond ASCII are passed over. */
  readonly ascii: boolean;
}

const ASCII_PLAIN = /^[\0-\x7f]*$/;
const BEYOND_ASCII = /[^\0-\x7f]+/g;
const MARKS = /\p{M}+/gu;
const QUOTES: Readonly<Record<string, string>> = {
  '“': '"', '”': '"', '„': '"', '‟': '"', '«': '"', '»': '"', '″': '"',
  '‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '`': "'",
  '–': '-', '—': '-', '‒': '-', '―': '-', '−': '-', '‐': '-', '‑': '-',
}; // prettier-ignore
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&#39;': "'", '&#x27;': "'", '&#34;': '"',
  '&nbsp;': ' ', '&ndash;': '-', '&mdash;': '-',
}; // prettier-ignore

export const plainQuote = (character: string): string => QUOTES[character] ?? character;
export const decodeEntity = (entity: string): string | undefined => ENTITIES[entity];

/** Letters without case and marks. */
export function foldWord(word: string): string {
  if (ASCII_PLAIN.test(word)) return word.toLowerCase();
  return word.normalize('NFKD').replace(MARKS, '').replaceAll('’', "'").toLowerCase();
}

function keyOf(raw: string, kind: number, mode: KeyMode): string {
  switch (kind) {
    case TOKEN.word: {
      const fold = foldWord(mode.ascii ? raw.replace(BEYOND_ASCII, '') : raw);
      return mode.stems ? fold.slice(0, 3) : fold;
    }
    case TOKEN.number:
      return mode.masked ? '0' : ASCII_PLAIN.test(raw) ? raw.toLowerCase() : foldWord(raw);
    case TOKEN.mask:
      return mode.masked ? maskKey(raw) : raw;
    case TOKEN.url:
      return mode.masked ? 'u:' : raw.toLowerCase();
    case TOKEN.email:
      return mode.masked ? 'e:' : raw.toLowerCase();
    case TOKEN.entity:
      return ENTITIES[raw] ?? raw;
    default:
      return QUOTES[raw] ?? raw;
  }
}

function maskKey(raw: string): string {
  const name = raw.toLowerCase();
  if (/^#+$|num|digit/.test(name)) return '0';
  if (/url|link/.test(name)) return 'u:';
  return /mail/.test(name) ? 'e:' : raw;
}

/** Numbers of keys, for both texts of a pair. Raw tokens seen before cost one look-up. */
export class KeyNumbers {
  private readonly raws = new Map<string, number>();
  private readonly keys = new Map<string, number>();

  constructor(private readonly mode: KeyMode) {}

  of({ text, count, starts, ends, kinds }: TokenStream): Int32Array {
    const symbols = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      const raw = text.slice(starts[i], ends[i]);
      let symbol = this.raws.get(raw);
      if (symbol === undefined) {
        const key = keyOf(raw, kinds[i]!, this.mode);
        symbol = this.keys.get(key);
        if (symbol === undefined) this.keys.set(key, (symbol = this.keys.size));
        this.raws.set(raw, symbol);
      }
      symbols[i] = symbol;
    }
    return symbols;
  }
}
