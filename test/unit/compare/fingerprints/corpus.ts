/** A corpus of real texts whose lines are known, cut from pages, in which transformations are planted. */
import type { Page } from './texts';

/** A line with what it is in the page, and the white space after it. */
export interface Line {
  readonly text: string;
  readonly role: string;
  readonly gap: string;
}

export interface Text {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly dropped: Readonly<Record<string, number>>;
}

export const isHeading = ({ role }: Line): boolean => /^[1-6]$/.test(role);
export const isItem = ({ role }: Line): boolean => role !== '' && '*#;'.includes(role);
export const isProse = (line: Line): boolean => !isHeading(line) && !isItem(line);

export const written = (lines: readonly Line[]): string => lines.map(({ text, gap }) => text + gap).join('');

export function outlined(lines: readonly Line[]): string {
  return lines.map(({ role, gap }) => role + ' '.repeat(Math.max(0, gap.split('\n').length - 2))).join('');
}

export function linesOf({ text, outline }: Page): Line[] {
  const lines: { text: string; role: string; gap: string }[] = [];
  text.split('\n').forEach((line, i) => {
    const role = outline[i]!;
    if (role === ' ' && lines.length > 0) lines.at(-1)!.gap += '\n';
    else if (role !== ' ') lines.push({ text: line, role, gap: '\n' });
  });
  if (lines.length > 0) lines.at(-1)!.gap = '';
  return lines;
}

/** Pages, and stretches of whole sections of them of some size: each begins with what stands under a heading. */
export function textsOf(pages: readonly Page[], size: number, most: number): Text[] {
  const texts: Text[] = [];
  for (const page of pages) {
    const { title, dropped } = page;
    let part: Line[] = [];
    let name = title;
    let length = 0;
    const close = (): void => {
      if (length >= 500)
        texts.push({ title: name, lines: [...part.slice(0, -1), { ...part.at(-1)!, gap: '' }], dropped });
      [part, length] = [[], 0];
    };
    for (const line of linesOf(page)) {
      if (part.length === 0 && isHeading(line)) continue;
      if (line.role === '2' && length >= size) {
        close();
        name = line.text;
        continue;
      }
      part.push(line);
      length += line.text.length;
    }
    close();
  }
  const step = Math.max(1, texts.length / most);
  return Array.from({ length: Math.min(most, texts.length) }, (_, i) => texts[Math.floor(i * step)]!).map(withTraces);
}

/** What pages of an encyclopaedia have few of stands in every text once: addresses of people, entities, a sentence twice. */
function withTraces(text: Text, i: number): Text {
  const again = `This copy number ${i} was checked against the printed edition.`;
  const prose = (line: string, gap: string): Line => ({ text: line, role: '.', gap });
  const at = Math.max(1, text.lines.findIndex(isHeading));
  const before = text.lines.slice(0, at);
  return {
    ...text,
    lines: [
      ...before.slice(0, -1),
      { ...before.at(-1)!, gap: '\n\n' },
      prose(
        `Questions go to desk${i}@example.org or +44 20 7946 0${100 + (i % 900)}, see http://example.org/page/${i} for more. ${again} Its lawyers (of AT&amp;T and B&amp;Q) said so.`,
        '\n\n',
      ),
      prose(
        `The editors asked ten readers for their opinion and printed the answers. ${again} Nobody objected to that.`,
        text.lines.length > at ? '\n\n' : '',
      ),
      ...text.lines.slice(at),
    ],
  };
}
