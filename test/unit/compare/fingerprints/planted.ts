/** Transformations as other programs do them, written apart from what finds them. Chance is seeded. */
import type { FingerprintKind } from '../../../../workers/compare/fingerprints';
import { isHeading, isItem, isProse, written, type Line, type Text } from './corpus';

type Lines = readonly Line[];
export interface Mutator {
  readonly kind: FingerprintKind;
  readonly apply: (lines: Lines, chance: () => number, text: Text) => Lines;
}

const BACK_MATTER = new Set(['References', 'External links', 'See also', 'Notes', 'Further reading', 'Bibliography', 'Footnotes']); // prettier-ignore
const STOP =
  /(?<![\p{L}\p{N}'’-])(?:the|a|an|of|in|to|and|is|was|for|on|with|as|by|at|from|it|that|this|which|are|were|be|or|his|he|their)(?![\p{L}\p{N}'’-])[ ]?/giu;

const splitSentences = (line: string): string[] => line.split(/(?<=[.!?])(?= )/);

function withSentences(line: string, keeps: (sentence: string, all: readonly string[]) => boolean): string {
  const all = splitSentences(line);
  const kept = all.filter((one) => keeps(one.trim(), all));
  return kept.length === all.length ? line : kept.join('').trimStart();
}

/** A mutator that rewrites each line. */
const inLines = (kind: FingerprintKind, change: (text: string, line: Line) => string): Mutator => ({
  kind,
  apply: (lines) => lines.map((line) => ({ ...line, text: change(line.text, line) })),
});
const replacing = (kind: FingerprintKind, pattern: RegExp, by: string): Mutator =>
  inLines(kind, (line) => line.replace(pattern, by));
/** A mutator that takes lines out; the white space before them stays. */
const dropping = (kind: FingerprintKind, drops: (line: Line, i: number, all: Lines) => boolean): Mutator => ({
  kind,
  apply: (lines) => ended(lines.filter((line, i) => !drops(line, i, lines))),
});

/** The last line has nothing after it. */
const ended = (lines: Lines): Lines => lines.map((line, i) => (i === lines.length - 1 ? { ...line, gap: '' } : line));

function shuffled<T>(list: readonly T[], chance: () => number): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1));
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

const ENDINGS = [
  ['ational', 'ate'], ['iveness', 'ive'], ['fulness', 'ful'], ['ization', 'ize'], ['sses', 'ss'], ['ies', 'i'], ['ing', ''],
  ['ed', ''], ['ment', ''], ['ly', 'li'], ['s', ''], ['e', ''], ['y', 'i'],
] as const; // prettier-ignore

/** Porter's first step and a few of the others: enough to be a stemmer. */
function stem(word: string): string {
  if (word.length < 4 || word.endsWith('ss')) return word;
  const ending = ENDINGS.find(([end]) => word.endsWith(end) && word.length - end.length >= 3);
  return ending === undefined ? word : word.slice(0, word.length - ending[0].length) + ending[1];
}

/** The lines of a section: up to the next heading of its level or a higher one. */
function sectionEnd(lines: Lines, from: number): number {
  let end = from + 1;
  while (end < lines.length && !(isHeading(lines[end]!) && lines[end]!.role <= lines[from]!.role)) end++;
  return end;
}

function dropSections(lines: Lines, drops: (from: number, to: number) => boolean): Lines {
  const gone = new Set<number>();
  lines.forEach((line, i) => {
    if (!isHeading(line)) return;
    const end = sectionEnd(lines, i);
    if (drops(i, end)) for (let k = i; k < end; k++) gone.add(k);
  });
  return ended(lines.filter((_, i) => !gone.has(i)));
}

/** Paragraphs and lists: lines between blank lines. */
function blocksOf(lines: Lines): Line[][] {
  const blocks: Line[][] = [];
  let open = false;
  for (const line of lines) {
    if (open) blocks.at(-1)!.push(line);
    else blocks.push([line]);
    open = line.gap === '\n';
  }
  return blocks;
}

function cutAt(lines: Lines, units: number): Lines {
  const out: Line[] = [];
  let left = units;
  for (const { text, role, gap } of lines) {
    if (left <= 0) break;
    out.push({ text: text.slice(0, left), role, gap: gap.slice(0, Math.max(0, left - text.length)) });
    left -= text.length + gap.length;
  }
  return out;
}

function unique(lines: Lines): Lines {
  const seen = new Set<string>();
  return ended(lines.filter(({ text }) => !seen.has(text.trim()) && seen.add(text.trim()) !== undefined));
}

const words = (list: readonly string[], chance: () => number): string => list[Math.floor(chance() * list.length)]!;

export const MUTATORS: readonly Mutator[] = [
  inLines('unicode-nfc', (text) => text.normalize('NFC')),
  inLines('unicode-nfd', (text) => text.normalize('NFD')),
  inLines('unicode-nfkc', (text) => text.normalize('NFKC')),
  inLines('lower-cased', (text) => text.toLowerCase()),
  inLines('diacritics-removed', (text) =>
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC'),
  ),
  inLines('non-ascii-removed', (text) =>
    Array.from(text)
      .filter((c) => c.codePointAt(0)! < 128)
      .join(''),
  ),
  inLines('quotes-straightened', (text) => text.replace(/[‘’‚]/g, "'").replace(/[“”„]/g, '"')),
  replacing('dashes-normalised', /[‐‑‒–—―]/g, '-'),
  replacing('digits-masked', /[0-9]/g, '0'),
  replacing('numbers-masked', /(?<![\p{L}\p{N}.,])\d+(?:[.,]\d+)*(?![\p{L}\p{N}])/gu, '<NUM>'),
  replacing('urls-masked', /https?:\/\/[^\s)\]"<>]+[^\s)\]"<>.,;:]/g, '<URL>'),
  replacing('emails-masked', /[\w.-]+@[\w-]+(?:\.[\w-]+)+/g, '[EMAIL]'),
  replacing('phones-masked', /\+\d[\d -]{8,16}\d/g, '<PHONE>'),
  inLines('html-escaped', (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')),
  inLines('html-unescaped', (text) => text.replace(/&amp;/g, '&').replace(/&lt;/g, '<').replace(/&gt;/g, '>')),
  inLines('stemmed', (text) => text.replace(/[a-zA-Z]+/g, stem)),
  // Which words are rare does not follow from one text; long ones are.
  replacing('unknown-words-masked', /(?<![\p{L}\p{N}@./'’-])\p{L}{11,}(?![\p{L}\p{N}@'’-])/gu, '<unk>'),
  {
    kind: 'whitespace-collapsed',
    apply: (lines) =>
      lines.map(({ text, role, gap }) => ({
        text: text.replace(/\s+/g, ' ').trim(),
        role,
        gap: gap.replace(/\n{3,}/g, '\n\n'),
      })),
  },
  {
    kind: 'paragraph-breaks-lost',
    apply: (lines) => lines.map((line) => ({ ...line, gap: line.gap.replace(/\n\n+/g, '\n') })),
  },
  { kind: 'lines-joined', apply: (lines) => lines.map((line) => ({ ...line, gap: line.gap.replace(/\n+/g, ' ') })) },
  {
    kind: 'blank-lines-added',
    apply: (lines) => lines.map((line) => ({ ...line, gap: line.gap.replace(/^\n$/, '\n\n') })),
  },
  replacing('sentence-per-line', /([.!?]) (?=\p{Lu})/gu, '$1\n'),
  replacing(
    'tokenised',
    /(?<=\S)(?=[^\p{L}\p{N}\s.,'’-])|(?<=[^\p{L}\p{N}\s.,'’-])(?=\S)|(?<=\S)(?=[.,](?!\d))/gu,
    ' ',
  ),
  replacing('punctuation-removed', /[!-/:-@[-`{-~‐-‧]/g, ''),
  replacing('numbers-removed', /\d+(?:[.,]\d+)*/g, ''),
  replacing('urls-removed', /https?:\/\/[^\s)\]"<>]+[^\s)\]"<>.,;:]/g, ''),
  replacing('emails-removed', /[\w.-]+@[\w-]+(?:\.[\w-]+)+ ?/g, ''),
  replacing('stop-words-removed', STOP, ''),
  replacing('parentheses-removed', / ?\([^()\n]{1,200}\)/g, ''),
  replacing('empty-brackets-removed', / ?\(\s*\)/g, ''),
  dropping('headings-dropped', isHeading),
  { kind: 'sections-dropped', apply: (lines) => dropSections(lines, (from) => BACK_MATTER.has(lines[from]!.text)) },
  {
    kind: 'empty-sections-dropped',
    apply: (lines) => dropSections(lines, (from, to) => lines.slice(from, to).every(isHeading)),
  },
  dropping('lists-dropped', isItem),
  {
    kind: 'lead-only',
    apply: (lines) => (lines.some(isHeading) ? ended(lines.slice(0, Math.max(1, lines.findIndex(isHeading)))) : lines),
  },
  { kind: 'truncated', apply: (lines) => cutAt(lines, 1000) },
  dropping('short-lines-removed', ({ text }) => text.length < 60),
  {
    kind: 'sentences-removed',
    apply: (lines, chance) =>
      lines.map((line) => ({
        ...line,
        text: withSentences(line.text, (_, all) => all.length < 3 || chance() > 0.2),
      })),
  },
  {
    kind: 'paragraphs-removed',
    apply: (lines, chance) => ended(lines.filter((line, i) => i === 0 || !isProse(line) || chance() > 0.25)),
  },
  {
    kind: 'sentences-deduplicated',
    apply: (lines) => {
      const seen = new Set<string>();
      return lines
        .map((line) => ({
          ...line,
          text: withSentences(line.text, (one) => !seen.has(one) && seen.add(one) !== undefined),
        }))
        .filter(({ text }) => text !== '');
    },
  },
  { kind: 'paragraphs-deduplicated', apply: unique },
  {
    kind: 'sentences-reordered',
    apply: (lines, chance) =>
      lines.map((line) => {
        const parts = splitSentences(line.text);
        const order = shuffled(parts, chance);
        if (parts.length < 2) return line;
        return { ...line, text: parts.map((part, i) => /^\s*/.exec(part)![0] + order[i]!.trim()).join('') };
      }),
  },
  {
    kind: 'paragraphs-reordered',
    apply: (lines, chance) => {
      const order = shuffled(blocksOf(lines), chance);
      return ended(
        order.flatMap((block) => block.map((line, i) => (i === block.length - 1 ? { ...line, gap: '\n\n' } : line))),
      );
    },
  },
  { kind: 'title-prepended', apply: (lines, _, { title }) => [{ text: title, role: '.', gap: '\n\n' }, ...lines] },
  inLines('headings-marked', (text, line) => (isHeading(line) ? `== ${text.trim()} ==` : text)),
  inLines('emphasis-quoted', (text) => text.replace(/(?<=[a-z] )(\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+)(?=[ ,.])/gu, '"$1"')),
  inLines('list-markers-added', (text, line) => (isItem(line) ? `- ${text}` : text)),
  replacing('markup-left', /\b(\p{Lu}\p{Ll}+) (\p{Lu}\p{Ll}+)\b/gu, '[[$1 $2]]'),
  {
    kind: 'references-left',
    apply: (lines) => {
      let n = 0;
      return lines.map((line) => ({
        ...line,
        text: line.text.replace(/\. (?=\p{Lu})/gu, (m) => (++n % 3 === 0 ? `.[${n / 3}] ` : m)),
      }));
    },
  },
  {
    kind: 'templates-expanded',
    apply: (lines, chance, { dropped }) =>
      lines.map((line) =>
        isProse(line) && dropped['template']! > 0
          ? {
              ...line,
              text: line.text.replace(/ (?:of|in|at) (?=[a-z])/g, (m) =>
                chance() < 0.2 ? `${m}${words(['12 km (7 mi)', '55 kg (121 lb)', 'c. 1200'], chance)} ` : m,
              ),
            }
          : line,
      ),
  },
  {
    kind: 'tables-kept',
    apply: (lines, chance, { dropped }) => {
      if (dropped['table'] === 0) return lines;
      const at = Math.floor(chance() * (lines.length - 1)) + 1;
      const rows = Array.from(
        { length: 4 },
        (_, i) => `Row ${i} total ${Math.floor(chance() * 1000)} ranked ${words(['first', 'second'], chance)}`,
      );
      return [
        ...lines.slice(0, at),
        ...rows.map((text, i) => ({ text, role: '|', gap: i === 3 ? '\n\n' : '\n' })),
        ...lines.slice(at),
      ];
    },
  },
  {
    kind: 'paragraphs-repeated',
    apply: (lines) => {
      const at = lines.findIndex((line) => isProse(line) && line.text.length > 80);
      return at < 0 ? lines : [...lines.slice(0, at), { ...lines[at]!, gap: '\n\n' }, ...lines.slice(at)];
    },
  },
];

/** What a mutator makes of lines, or null where it leaves no trace. */
export function planted(mutator: Mutator, lines: Lines, chance: () => number, text: Text): Lines | null {
  const after = mutator.apply(lines, chance, text);
  return written(after).trim() === written(lines).trim() ? null : after;
}
