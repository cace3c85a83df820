import { isBlank } from '../chars';
import type { Mutable } from './draft';
import type { Reading } from './reading';
import type { Section } from './types';

/** A heading stands at mark `i`. */
export function readHeading(r: Reading, i: number): void {
  if (r.top !== null && !r.top.isFlow) return;
  const { tokens, source, out } = r;
  const start = tokens.start[i]!;
  const from = tokens.end[i]!;
  let level = from - start;
  while (level > 1 && isBlank(source.units[start + level - 1]!)) level--;
  const title = r.visible.text(i + 1, from, tokens.aux[i]!);
  out.sections.push({ level, title, headingEnd: tokens.extra[i]!, start, end: source.length });
}

/** Ends each section where the next one of its level, or a higher one, begins; and puts what is before all headings first. */
export function endSections({ out, source }: Reading): void {
  const open: Mutable<Section>[] = [];
  for (const section of out.sections as Mutable<Section>[]) {
    while (open.length > 0 && open.at(-1)!.level >= section.level) open.pop()!.end = section.start;
    open.push(section);
  }
  const end = out.sections[0]?.start ?? source.length;
  out.sections.unshift({ level: 0, title: '', headingEnd: 0, start: 0, end });
}
