/** What of our lines and sentences theirs lacks as wholes: the state that the judges of removal share. */
import type { FingerprintKind } from './kinds';
import { foldWord } from './keys';
import type { Line } from './layout';
import type { Ledger } from './ledger';
import type { Pairing } from './pairing';
import { TOKEN } from './token-stream';
import { BACK_MATTER_SECTIONS } from './word-lists';

/** `none` where nothing is left to tell by: other kinds explain all of it. */
export type State = 'gone' | 'kept' | 'none';

export interface Section {
  /** Number of its heading's line. */
  readonly heading: number;
  /** Lines up to the next heading. */
  readonly body: readonly number[];
  /** Those of its subsections too, without their headings. */
  readonly inner: readonly number[];
  readonly name: string;
  /** It, or one that it is part of, is named as those at the end of an article are. */
  readonly backMatter: boolean;
}

export class Removal {
  readonly lines: readonly Line[];
  readonly states: readonly State[];
  readonly sections: readonly Section[];
  /** 1 for lines that something explains. */
  readonly done: Uint8Array;

  constructor(
    readonly pairing: Pairing,
    readonly ledger: Ledger,
  ) {
    this.lines = pairing.ours.lines;
    this.states = this.lineStates();
    this.done = new Uint8Array(this.lines.length);
    this.sections = this.sectionsOf();
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
  stateOf(first: number, end: number): State {
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
    const sections: (Section & { body: number[]; inner: number[] })[] = [];
    let around: typeof sections = [];
    let outer = 0;
    this.lines.forEach(({ role, level, from, to }, at) => {
      if (role !== 'heading') {
        sections.at(-1)?.body.push(at);
        for (const { inner } of around) inner.push(at);
        return;
      }
      const name = this.pairing.ours.tokens.text.slice(from, to).trim();
      const named = BACK_MATTER_SECTIONS.has(foldWord(name));
      if (outer > 0 && level <= outer) outer = 0;
      const section = { heading: at, body: [], inner: [], name, backMatter: named || outer > 0 };
      sections.push(section);
      around = [...around.filter(({ heading }) => this.lines[heading]!.level < level), section];
      if (named && outer === 0) outer = level;
    });
    return sections;
  }

  /** Gone, and nothing explains it yet. */
  open(at: number): boolean {
    return this.states[at] === 'gone' && this.done[at] === 0;
  }

  claim(kind: FingerprintKind, at: number): void {
    const { first, end } = this.lines[at]!;
    this.ledger.claim(kind, first, end);
    this.done[at] = 1;
  }

  /** Characters of a line. */
  lengthOf(at: number): number {
    const { from, to } = this.lines[at]!;
    return this.pairing.ours.tokens.text.slice(from, to).trim().length;
  }
}
