/** Lines and sentences of ours that theirs lacks as wholes, and which kinds of removal explain them. */
import type { FingerprintKind } from './kinds';
import { foldWord } from './keys';
import type { Line } from './layout';
import type { Ledger } from './ledger';
import type { Pairing } from './pairing';
import { TOKEN } from './token-stream';
import { BACK_MATTER_SECTIONS } from './word-lists';

type State = 'gone' | 'kept' | 'none';

interface Section {
  readonly heading: number;
  readonly body: readonly number[];
  readonly name: string;
  readonly backMatter: boolean;
}

export function judgeRemoved(pairing: Pairing, ledger: Ledger): void {
  new Removal(pairing, ledger).judge();
}

class Removal {
  private readonly lines: readonly Line[];
  private readonly states: State[];
  private readonly sections: Section[];
  /** Lines that something explains. */
  private readonly done: Uint8Array;

  constructor(
    private readonly pairing: Pairing,
    private readonly ledger: Ledger,
  ) {
    this.lines = pairing.ours.lines;
    this.states = this.lineStates();
    this.done = new Uint8Array(this.lines.length);
    this.sections = this.sectionsOf();
  }

  judge(): void {
    if (!this.states.includes('kept')) return;
    this.duplicates('lines');
    const cut = this.lengthAlone() ? null : this.cut();
    if (cut === 'lead-only') return;
    const inLines = cut === null ? this.lines.length : cut.line;
    this.headings(inLines);
    this.listsAndSections(inLines);
    this.shortOrWhole(inLines);
    this.duplicates('sentences');
    this.sentences(cut === null ? this.pairing.partner.length : cut.token);
    if (cut !== null) this.truncation(cut);
  }

  /** A line is gone if all its sentences are. */
  private lineStates(): State[] {
    const states: State[] = this.lines.map(() => 'none');
    for (const { first, end, line } of this.pairing.ours.sentences) {
      const state = this.stateOf(first, end);
      if (state === 'kept' || states[line] === 'none') states[line] = state;
    }
    return states;
  }

  /** Most words of a stretch must be gone; a few find a partner by chance. */
  private stateOf(first: number, end: number): State {
    const { kinds } = this.pairing.ours.tokens;
    let words = 0;
    let gone = 0;
    let explained = 0;
    let marksKept = 0;
    for (let i = first; i < end; i++) {
      const lost = this.pairing.partner[i]! < 0 && this.ledger.ours[i] === 0;
      const stays = this.pairing.partner[i]! >= 0;
      if (kinds[i] === TOKEN.mark) marksKept += stays ? 1 : 0;
      else if (stays) words++;
      else if (lost) {
        words++;
        gone++;
      } else explained++;
    }
    if (words === 0) {
      if (explained > 0) return 'none';
      if (marksKept > 0) return 'kept';
      for (let i = first; i < end; i++) if (this.ledger.ours[i] === 0) return 'gone';
      return 'none';
    }
    return gone >= 0.8 * words && gone > 0 ? 'gone' : 'kept';
  }

  private sectionsOf(): Section[] {
    const sections: { heading: number; body: number[]; name: string; backMatter: boolean }[] = [];
    this.lines.forEach((line, at) => {
      if (line.role === 'heading') {
        const name = this.pairing.ours.tokens.text.slice(line.from, line.to).trim();
        sections.push({ heading: at, body: [], name, backMatter: BACK_MATTER_SECTIONS.has(foldWord(name)) });
      } else sections.at(-1)?.body.push(at);
    });
    return sections;
  }

  private open(at: number): boolean {
    return this.states[at] === 'gone' && this.done[at] === 0;
  }

  private claim(kind: FingerprintKind, at: number): void {
    const { first, end } = this.lines[at]!;
    this.ledger.claim(kind, first, end);
    this.done[at] = 1;
  }

  /** What comes again, and is gone where it does. */
  private duplicates(of: 'lines' | 'sentences'): void {
    const { oursKeys, ours } = this.pairing;
    const stretches: readonly { first: number; end: number }[] = of === 'lines' ? this.lines : ours.sentences;
    const seen = new Map<string, number[]>();
    stretches.forEach(({ first, end }, at) => {
      const key = oursKeys.subarray(first, end).join();
      const own = seen.get(key);
      if (own === undefined) seen.set(key, [at]);
      else own.push(at);
    });
    const gone: number[] = [];
    let kept = 0;
    for (const same of seen.values()) {
      if (same.length < 2) continue;
      const states = same.map((at) => this.stateOf(stretches[at]!.first, stretches[at]!.end));
      const lost = same.filter((_, i) => states[i] === 'gone');
      const stays = states.filter((state) => state === 'kept').length;
      // All but one went, or none did; where all went, something else took them.
      if (stays === 0) continue;
      kept += stays - 1;
      gone.push(...lost);
    }
    if (gone.length === 0 || gone.length < 4 * kept) return;
    // Of many that are gone, a few come again by chance.
    const all = stretches.filter(({ first, end }) => this.stateOf(first, end) === 'gone').length;
    if (gone.length * 4 < all) return;
    for (const at of gone) {
      this.ledger.claim(
        of === 'lines' ? 'paragraphs-deduplicated' : 'sentences-deduplicated',
        stretches[at]!.first,
        stretches[at]!.end,
      );
      if (of === 'lines') this.done[at] = 1;
    }
  }

  /** Where theirs ends before ours does: the first token that is gone for good, or null where the last lines stay. */
  private cut(): { readonly token: number; readonly line: number; readonly inLine: boolean } | 'lead-only' | null {
    const { partner, ours } = this.pairing;
    const { kinds } = ours.tokens;
    let last = partner.length - 1;
    while (last >= 0 && (partner[last]! < 0 || kinds[last] === TOKEN.mark) && !this.explainedWord(last)) last--;
    let token = last + 1;
    while (token < partner.length && kinds[token] === TOKEN.mark && partner[token]! >= 0) token++;
    const line = this.lines.findIndex(({ end }) => end > token);
    if (line < 0) return null;
    const start = this.lines[line]!.first;
    const inLine = token > start && this.wordsIn(token, this.lines[line]!.end) > 0;
    const from = inLine || token === start ? line : line + 1;
    if (from >= this.lines.length && !inLine) return null;
    const firstHeading = this.sections[0]?.heading ?? -1;
    if (!inLine && firstHeading > 0 && from === firstHeading && this.isLead(firstHeading)) {
      for (let at = firstHeading; at < this.lines.length; at++) this.claim('lead-only', at);
      this.ledger.orElse('lead-only', 'truncated');
      return 'lead-only';
    }
    return { token: inLine ? token : (this.lines[from]?.first ?? partner.length), line: from, inLine };
  }

  private explainedWord(i: number): boolean {
    return this.ledger.ours[i] === 1 && this.pairing.ours.tokens.kinds[i] !== TOKEN.mark;
  }

  private wordsIn(from: number, to: number): number {
    let words = 0;
    for (let i = from; i < to; i++)
      if (this.pairing.ours.tokens.kinds[i] !== TOKEN.mark && this.ledger.ours[i] === 0) words++;
    return words;
  }

  private isLead(firstHeading: number): boolean {
    const lead = this.states.slice(0, firstHeading);
    if (!lead.every((state) => state !== 'gone')) return false;
    return this.sections.some(({ backMatter }) => !backMatter);
  }

  private headings(before: number): void {
    const withBody = this.sections.filter(
      ({ heading, body }) => heading < before && body.some((at) => at < before && this.states[at] === 'kept'),
    );
    const gone = withBody.filter(({ heading }) => this.open(heading));
    if (gone.length === 0 || gone.length < 0.8 * withBody.length) return;
    for (const { heading } of this.sections)
      if (heading < before && this.open(heading)) this.claim('headings-dropped', heading);
  }

  private listsAndSections(before: number): void {
    const lines = this.lines.slice(0, before);
    const wholly = this.sections.filter(
      ({ heading, body }) =>
        heading < before && this.open(heading) && body.every((at) => at >= before || this.states[at] !== 'kept'),
    );
    const inBackMatter = new Set(
      wholly.filter(({ backMatter }) => backMatter).flatMap(({ heading, body }) => [heading, ...body]),
    );
    const items = lines
      .map((_, at) => at)
      .filter((at) => lines[at]!.role === 'item' || (lines[at]!.role === 'loose' && this.open(at)));
    const goneItems = items.filter((at) => this.open(at));
    const keptItems = items.filter((at) => this.states[at] === 'kept').length;
    const elsewhere = goneItems.filter((at) => !inBackMatter.has(at)).length;
    const lists = elsewhere > 0 && goneItems.length >= 4 * keptItems && this.mostlyItems(before, inBackMatter);
    if (lists) for (const at of goneItems) this.claim('lists-dropped', at);
    const empty = wholly.filter(({ body }) => body.every((at) => at >= before || !this.open(at)));
    const strangers = empty.filter(({ backMatter }) => !backMatter).length;
    const keptEmpty = this.sections.filter(
      ({ heading, body }) =>
        heading < before &&
        this.states[heading] === 'kept' &&
        body.every((at) => this.states[at] === 'gone' || this.done[at] === 1),
    ).length;
    const tidied = strangers > 0 && strangers >= keptEmpty;
    const full = wholly.some(({ backMatter, body }) => backMatter && body.some((at) => this.open(at)));
    const names: string[] = [];
    const keptNamed = this.sections.filter(
      ({ heading, backMatter }) => backMatter && this.states[heading] === 'kept',
    ).length;
    const named = wholly.filter(({ backMatter }) => backMatter);
    if (named.length > 0 && (full || !tidied) && named.length >= keptNamed) {
      for (const { heading, body, name } of named) {
        for (const at of [heading, ...body]) if (at < before && this.open(at)) this.claim('sections-dropped', at);
        names.push(name);
      }
      this.ledger.describe('sections-dropped', [...new Set(names)].sort().join('; '));
      if (!full) this.ledger.orElse('sections-dropped', 'empty-sections-dropped', 'short-lines-removed');
    }
    if (tidied) for (const { heading } of empty) if (this.open(heading)) this.claim('empty-sections-dropped', heading);
  }

  /** Lists are what was dropped only where most lines that are gone are items. */
  private mostlyItems(before: number, but: ReadonlySet<number>): boolean {
    let [items, prose] = [0, 0];
    for (let at = 0; at < before; at++) {
      if (!this.open(at) || but.has(at)) continue;
      if (this.lines[at]!.role === 'item') items++;
      else if (this.lines[at]!.role === 'prose') prose++;
    }
    return items >= 3 * prose || items > 8;
  }

  private shortOrWhole(before: number): void {
    const lengthOf = ({ from, to }: Line): number => this.pairing.ours.tokens.text.slice(from, to).trim().length;
    let longestGone = 0;
    let shortestKept = Infinity;
    let gone = 0;
    let kept = 0;
    for (let at = 0; at < before; at++) {
      const length = lengthOf(this.lines[at]!);
      if (this.states[at] === 'gone' && !this.dedup(at)) {
        longestGone = Math.max(longestGone, length);
        gone++;
      } else if (this.states[at] === 'kept') {
        shortestKept = Math.min(shortestKept, length);
        kept++;
      }
    }
    const byLength = gone > 0 && longestGone < shortestKept && kept > 0;
    const open = Array.from({ length: before }, (_, at) => at).filter((at) => this.open(at));
    const used = (['headings-dropped', 'lists-dropped', 'empty-sections-dropped', 'sections-dropped'] as const).filter(
      (kind) => this.ledger.has(kind),
    );
    if (byLength && (used.length + (open.length > 0 ? 1 : 0) > 1 || (open.length > 0 && (gone > 1 || kept > 9)))) {
      for (const kind of used) this.ledger.yieldTo(kind, 'short-lines-removed');
      for (const at of open) this.claim('short-lines-removed', at);
      this.ledger.describe('short-lines-removed', `${longestGone + 1}–${shortestKept} characters`);
      return;
    }
    if (byLength) for (const kind of used) this.ledger.orElse(kind, 'short-lines-removed');
    for (const at of open) this.claim('paragraphs-removed', at);
  }

  /** Whether length alone tells the lines that are gone, here and there and at the end, from those that stay. */
  private lengthAlone(): boolean {
    const { text } = this.pairing.ours.tokens;
    let [longestGone, gone, shortestKept, kept, last] = [0, 0, Infinity, 0, -1];
    this.lines.forEach(({ from, to }, at) => {
      const length = text.slice(from, to).trim().length;
      if (this.states[at] === 'kept') [shortestKept, kept, last] = [Math.min(shortestKept, length), kept + 1, at];
      else if (this.open(at)) [longestGone, gone] = [Math.max(longestGone, length), gone + 1];
    });
    const before = this.lines.some((_, at) => at < last && this.open(at));
    return gone > 1 && before && kept > 0 && longestGone < shortestKept;
  }

  private dedup(at: number): boolean {
    return this.done[at] === 1 && this.ledger.has('paragraphs-deduplicated') && this.states[at] === 'gone';
  }

  private sentences(before: number): void {
    const { ours } = this.pairing;
    for (const { first, end, line } of ours.sentences) {
      if (end > before || this.done[line] === 1) continue;
      if (this.stateOf(first, end) === 'gone') this.ledger.claim('sentences-removed', first, end);
    }
  }

  /** What is gone at the end: more of what was taken out elsewhere, or a cut. */
  private truncation({ token, line, inLine }: { token: number; line: number; inLine: boolean }): void {
    const { ours, theirs, partner } = this.pairing;
    const tail = this.lines.slice(inLine ? line + 1 : line);
    const rest = ours.sentences.filter(({ first }) => first >= token);
    const midSentence = inLine && !rest.some(({ first }) => first === token);
    if (!midSentence && this.tailIsLike(token, inLine ? line + 1 : line, tail)) return;
    this.ledger.claim('truncated', token, partner.length);
    const text = theirs.tokens.text.trimEnd();
    this.ledger.describe(
      'truncated',
      `${text.length} ${Array.from(text).length} ${theirs.tokens.count} ${theirs.sentences.length}`,
    );
    if (!midSentence && rest.length <= 2)
      this.ledger.orElse('truncated', inLine ? 'sentences-removed' : 'paragraphs-removed');
  }

  /** Claims the tail for kinds that explain it; false where a cut is the better explanation. */
  private tailIsLike(token: number, fromLine: number, tail: readonly Line[]): boolean {
    const count = this.lines.length;
    const isTail = (at: number): boolean => at >= fromLine;
    const roles = new Set(tail.map(({ role }) => role));
    const tailSections = this.sections.filter(({ heading }) => isTail(heading));
    const startsAtHeading = tail.length > 0 && this.lines[fromLine]?.role === 'heading';
    const partial = this.lines[fromLine - 1] !== undefined && token < this.lines[fromLine - 1]!.end;
    if (!partial && startsAtHeading && tailSections.every(({ backMatter }) => backMatter)) {
      const names = tailSections.map(({ name }) => name);
      if (tailSections.every(({ body }) => body.length === 0) && this.ledger.has('empty-sections-dropped')) {
        for (let at = fromLine; at < count; at++) this.claim('empty-sections-dropped', at);
        return true;
      }
      for (let at = fromLine; at < count; at++) this.claim('sections-dropped', at);
      this.ledger.describe('sections-dropped', [...new Set(names)].sort().join('; '));
      this.ledger.orElse(
        'sections-dropped',
        'truncated',
        ...(fromLine === this.sections[0]?.heading ? (['lead-only'] as const) : []),
      );
      return true;
    }
    if (!partial && !roles.has('prose')) {
      this.headings(count);
      this.listsAndSections(count);
      if (tail.every((_, i) => this.done[fromLine + i] === 1)) return true;
    }
    const needed =
      this.ledger.has('sentences-removed') ||
      this.ledger.has('paragraphs-removed') ||
      this.ledger.has('short-lines-removed');
    if (!needed) return false;
    const { before, gone, after } = this.blocks(token, partial || this.ledger.has('sentences-removed'));
    if (after > 1 && (gone / Math.max(1, before)) ** after < 0.01) return false;
    if (partial || this.ledger.has('sentences-removed')) {
      this.sentences(this.pairing.partner.length);
      return true;
    }
    this.shortOrWhole(count);
    return true;
  }

  /** Sentences, or blocks of lines, before the cut, how many of them are gone, and how many come after. */
  private blocks(token: number, sentences: boolean): { before: number; gone: number; after: number } {
    const { text } = this.pairing.ours.tokens;
    let [before, gone, after] = [0, 0, 0];
    const take = (first: number, lost: boolean): void => {
      if (first >= token) after++;
      else {
        before++;
        if (lost) gone++;
      }
    };
    if (sentences)
      for (const { first, end } of this.pairing.ours.sentences)
        take(
          first,
          this.pairing.partner.subarray(first, end).every((at) => at < 0),
        );
    else
      this.lines.forEach((line, at) => {
        const previous = this.lines[at - 1];
        if (previous === undefined || text.slice(previous.to, line.from).length > 1)
          take(line.first, this.states[at] === 'gone');
      });
    return { before, gone, after };
  }
}
