/** Headings, lists and sections that are gone. */
import type { Removal, Section } from './removal';

/** @param before only lines above this one are looked at: those behind may have been cut off */
export function judgeHeadings(removal: Removal, before: number): void {
  const { states, sections } = removal;
  const withBody = sections.filter(
    ({ heading, inner }) => heading < before && inner.some((at) => at < before && states[at] === 'kept'),
  );
  const gone = withBody.filter(({ heading }) => removal.open(heading));
  if (gone.length === 0 || gone.length < 0.8 * withBody.length) return;
  for (const { heading } of sections)
    if (heading < before && removal.open(heading)) removal.claim('headings-dropped', heading);
}

export function judgeListsAndSections(removal: Removal, before: number): void {
  const { states, sections } = removal;
  const wholly = sections.filter(
    ({ heading, inner }) =>
      heading < before && removal.open(heading) && inner.every((at) => at >= before || states[at] !== 'kept'),
  );
  judgeLists(removal, before, wholly);
  judgeSections(removal, before, wholly);
}

function judgeLists(removal: Removal, before: number, wholly: readonly Section[]): void {
  const { lines, states } = removal;
  const inBackMatter = new Set(
    wholly.filter(({ backMatter }) => backMatter).flatMap(({ heading, body }) => [heading, ...body]),
  );
  const items: number[] = [];
  for (let at = 0; at < before; at++)
    if (lines[at]!.role === 'item' || (lines[at]!.role === 'loose' && removal.open(at))) items.push(at);
  const gone = items.filter((at) => removal.open(at));
  const kept = items.filter((at) => states[at] === 'kept').length;
  const elsewhere = removal.ledger.has('lists-dropped') || gone.some((at) => !inBackMatter.has(at));
  if (elsewhere && gone.length >= 4 * kept && (gone.length > 2 || mostlyItems(removal, before, inBackMatter))) {
    for (const at of gone) removal.claim('lists-dropped', at);
    if (removal.ledger.alternatives('sections-dropped').has('lists-dropped'))
      removal.ledger.yieldTo('sections-dropped', 'lists-dropped');
  }
}

/** Lists are what was dropped only where most lines that are gone are items. */
function mostlyItems(removal: Removal, before: number, but: ReadonlySet<number>): boolean {
  let [items, prose] = [0, 0];
  for (let at = 0; at < before; at++) {
    if (!removal.open(at) || but.has(at)) continue;
    if (removal.lines[at]!.role === 'item') items++;
    else if (removal.lines[at]!.role === 'prose') prose++;
  }
  return items >= 3 * prose || items > 8;
}

function judgeSections(removal: Removal, before: number, wholly: readonly Section[]): void {
  const { lines, states, sections, done, ledger } = removal;
  const empty = wholly.filter(({ inner }) => inner.every((at) => at >= before || !removal.open(at)));
  const keptEmpty = sections.filter(
    ({ heading, inner }) =>
      heading < before && states[heading] === 'kept' && inner.every((at) => states[at] === 'gone' || done[at] === 1),
  ).length;
  const tidied = empty.length > keptEmpty;
  const named = wholly.filter(({ backMatter }) => backMatter);
  const full = named.some(({ body }) => body.some((at) => at < before && removal.open(at)));
  const keptNamed = sections.filter(({ heading, backMatter }) => backMatter && states[heading] === 'kept').length;
  const byName = named.length > 0 && named.length >= keptNamed;
  if (byName && (full || !tidied)) {
    for (const { heading, body } of named)
      for (const at of [heading, ...body]) if (at < before && removal.open(at)) removal.claim('sections-dropped', at);
    ledger.describe('sections-dropped', namesOf(named));
    if (!full) ledger.orElse('sections-dropped', 'short-lines-removed', 'empty-sections-dropped');
    const items = named.every(({ inner }) => inner.every((at) => lines[at]!.role === 'item'));
    if (full && items && !ledger.has('lists-dropped') && fewItemsStay(removal))
      ledger.orElse('sections-dropped', 'lists-dropped');
  }
  if (!tidied) return;
  for (const { heading } of empty) if (removal.open(heading)) removal.claim('empty-sections-dropped', heading);
  if (byName && empty.every(({ backMatter }) => backMatter))
    ledger.orElse('empty-sections-dropped', 'sections-dropped', 'short-lines-removed');
}

/** Whether so few list items stay that lists may have been dropped. */
export function fewItemsStay({ lines, states }: Removal): boolean {
  const count = (state: string): number =>
    lines.filter(({ role }, at) => role === 'item' && states[at] === state).length;
  return count('gone') >= 4 * count('kept');
}

export const namesOf = (sections: readonly Section[]): string =>
  [...new Set(sections.map(({ name }) => name))].sort().join('; ');
