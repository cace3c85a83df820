/** Transformations as other programs do them, written apart from what finds them. Input is plain text; chance is seeded. */
import type { FingerprintKind } from '../../../../workers/compare/fingerprints';

export interface Mutator {
  readonly kind: FingerprintKind;
  readonly apply: (text: string, chance: () => number, title: string) => string;
}

const BACK_MATTER = new Set([
  'References',
  'External links',
  'See also',
  'Notes',
  'Further reading',
  'Bibliography',
  'Footnotes',
]);
const STOP =
  /(?<![\p{L}\p{N}'’-])(?:the|a|an|of|in|to|and|is|was|for|on|with|as|by|at|from|it|that|this|which|are|were|be|or|his|he|their)(?![\p{L}\p{N}'’-])[ ]?/giu;

const blocks = (text: string): string[] => text.split('\n\n');
const isHeading = (block: string, at: number, all: readonly string[]): boolean =>
  at > 0 &&
  at < all.length - 1 &&
  !block.includes('\n') &&
  block.length <= 100 &&
  !/[.!?:;,"”)\]]\s*$/.test(block) &&
  /\p{L}/u.test(block);
const splitSentences = (line: string): string[] => line.split(/(?<=[.!?])(?= )/);
const eachLine = (text: string, change: (line: string) => string): string => text.split('\n').map(change).join('\n');

function shuffled<T>(list: readonly T[], chance: () => number): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1));
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

/** Porter's first step and a few of the others: enough to be a stemmer. */
function stem(word: string): string {
  if (word.length < 4) return word;
  let out = word;
  for (const [ending, by] of [
    ['ational', 'ate'],
    ['iveness', 'ive'],
    ['fulness', 'ful'],
    ['ization', 'ize'],
    ['sses', 'ss'],
    ['ies', 'i'],
    ['ing', ''],
    ['ed', ''],
    ['ment', ''],
    ['ly', 'li'],
    ['s', ''],
    ['e', ''],
    ['y', 'i'],
  ] as const)
    // prettier-ignore
    if (out.endsWith(ending) && !out.endsWith('ss') && out.length - ending.length >= 3) {
      out = out.slice(0, out.length - ending.length) + by;
      break;
    }
  return out;
}

function dropSections(text: string): string {
  const all = blocks(text);
  const out: string[] = [];
  let dropping = false;
  all.forEach((block, i) => {
    if (isHeading(block, i, all) || (BACK_MATTER.has(block) && i > 0)) dropping = BACK_MATTER.has(block);
    if (!dropping) out.push(block);
  });
  return out.join('\n\n');
}

function unique(list: readonly string[]): string[] {
  const seen = new Set<string>();
  return list.filter((one) => one.trim() === '' || (!seen.has(one.trim()) && seen.add(one.trim()) !== undefined));
}

export const MUTATORS: readonly Mutator[] = [
  { kind: 'unicode-nfc', apply: (text) => text.normalize('NFC') },
  { kind: 'unicode-nfd', apply: (text) => text.normalize('NFD') },
  { kind: 'unicode-nfkc', apply: (text) => text.normalize('NFKC') },
  { kind: 'lower-cased', apply: (text) => text.toLowerCase() },
  {
    kind: 'diacritics-removed',
    apply: (text) =>
      text
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .normalize('NFC'),
  },
  {
    kind: 'non-ascii-removed',
    apply: (text) =>
      Array.from(text)
        .filter((c) => c.codePointAt(0)! < 128)
        .join(''),
  },
  { kind: 'quotes-straightened', apply: (text) => text.replace(/[‘’‚]/g, "'").replace(/[“”„]/g, '"') },
  { kind: 'dashes-normalised', apply: (text) => text.replace(/[‐‑‒–—―]/g, '-') },
  { kind: 'digits-masked', apply: (text) => text.replace(/[0-9]/g, '0') },
  {
    kind: 'numbers-masked',
    apply: (text) => text.replace(/(?<![\p{L}\p{N}.,])\d+(?:[.,]\d+)*(?![\p{L}\p{N}])/gu, '<NUM>'),
  },
  { kind: 'urls-masked', apply: (text) => text.replace(/https?:\/\/[^\s)\]"<>]+[^\s)\]"<>.,;:]/g, '<URL>') },
  { kind: 'emails-masked', apply: (text) => text.replace(/[\w.-]+@[\w-]+(?:\.[\w-]+)+/g, '[EMAIL]') },
  { kind: 'phones-masked', apply: (text) => text.replace(/\+\d[\d -]{8,16}\d/g, '<PHONE>') },
  { kind: 'html-escaped', apply: (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') },
  { kind: 'stemmed', apply: (text) => text.replace(/[a-zA-Z]+/g, stem) },
  { kind: 'whitespace-collapsed', apply: (text) => text.replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n') },
  { kind: 'paragraph-breaks-lost', apply: (text) => text.replace(/\n\n+/g, '\n') },
  { kind: 'lines-joined', apply: (text) => text.replace(/\n+/g, ' ') },
  { kind: 'sentence-per-line', apply: (text) => text.replace(/([.!?]) (?=\p{Lu})/gu, '$1\n') },
  {
    kind: 'tokenised',
    apply: (text) =>
      text.replace(/(?<=\S)(?=[^\p{L}\p{N}\s.,'’-])|(?<=[^\p{L}\p{N}\s.,'’-])(?=\S)|(?<=\S)(?=[.,](?!\d))/gu, ' '),
  },
  { kind: 'punctuation-removed', apply: (text) => text.replace(/[!-/:-@[-`{-~‐-‧]/g, '') },
  { kind: 'numbers-removed', apply: (text) => text.replace(/\d+(?:[.,]\d+)*/g, '') },
  { kind: 'urls-removed', apply: (text) => text.replace(/https?:\/\/[^\s)\]"<>]+[^\s)\]"<>.,;:]/g, '') },
  { kind: 'stop-words-removed', apply: (text) => text.replace(STOP, '') },
  { kind: 'parentheses-removed', apply: (text) => text.replace(/ ?\([^()\n]{1,200}\)/g, '') },
  {
    kind: 'headings-dropped',
    apply: (text) =>
      blocks(text)
        .filter((b, i, all) => !isHeading(b, i, all))
        .join('\n\n'),
  },
  { kind: 'sections-dropped', apply: dropSections },
  {
    kind: 'lists-dropped',
    apply: (text) =>
      blocks(text)
        .filter((b) => !b.trim().includes('\n'))
        .join('\n\n'),
  },
  {
    kind: 'lead-only',
    apply: (text) =>
      blocks(text)
        .slice(0, Math.max(1, blocks(text).findIndex(isHeading)))
        .join('\n\n'),
  },
  { kind: 'truncated', apply: (text) => text.slice(0, 1000) },
  {
    kind: 'short-lines-removed',
    apply: (text) =>
      text
        .split('\n')
        .filter((line) => line === '' || line.length >= 60)
        .join('\n'),
  },
  {
    kind: 'sentences-removed',
    apply: (text, chance) =>
      eachLine(text, (line) =>
        splitSentences(line)
          .filter((_s, _, all) => all.length < 3 || chance() > 0.2)
          .join(''),
      ),
  },
  {
    kind: 'paragraphs-removed',
    apply: (text, chance) =>
      blocks(text)
        .filter((b, i, all) => isHeading(b, i, all) || b.length < 200 || chance() > 0.25)
        .join('\n\n'),
  },
  { kind: 'paragraphs-deduplicated', apply: (text) => unique(text.split('\n')).join('\n') },
  {
    kind: 'sentences-reordered',
    apply: (text, chance) =>
      eachLine(text, (line) => {
        const parts = splitSentences(line);
        const order = shuffled(parts, chance);
        return parts.map((part, i) => /^\s*/.exec(part)![0] + order[i]!.trim()).join('');
      }),
  },
  { kind: 'paragraphs-reordered', apply: (text, chance) => shuffled(blocks(text), chance).join('\n\n') },
  { kind: 'title-prepended', apply: (text, _, title) => `${title}\n\n${text}` },
  {
    kind: 'headings-marked',
    apply: (text) =>
      blocks(text)
        .map((b, i, all) => (isHeading(b, i, all) ? `== ${b.trim()} ==` : b))
        .join('\n\n'),
  },
  {
    kind: 'list-markers-added',
    apply: (text) =>
      blocks(text)
        .map((b) => (b.trim().includes('\n') ? b.replace(/^(?=\S)/gm, '- ') : b))
        .join('\n\n'),
  },
  { kind: 'markup-left', apply: (text) => text.replace(/\b(\p{Lu}\p{Ll}+) (\p{Lu}\p{Ll}+)\b/gu, '[[$1 $2]]') },
  {
    kind: 'references-left',
    apply: (text) => {
      let n = 0;
      return text.replace(/\. (?=\p{Lu})/gu, (m) => (++n % 3 === 0 ? `.[${n / 3}] ` : m));
    },
  },
];
