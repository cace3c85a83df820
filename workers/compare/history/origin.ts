/** Which revision of a page a text was made from: the one that it fits best, by runs of three words. */
import { Grams, linesOf } from './grams';

/** What lines of a text can be; a partner drops all of a kind or none. */
const KINDS = ['prose', 'heading', 'list', 'table'] as const;

/** Of a character of an outline. */
function kindOf(mark: string): number {
  if (/[1-6]/.test(mark)) return KINDS.indexOf('heading');
  if (/[*#:;]/.test(mark)) return KINDS.indexOf('list');
  return mark === '|' ? KINDS.indexOf('table') : KINDS.indexOf('prose');
}

/** A kind of line is kept by the partner where some revision has at least this share of its runs in the partner's text. */
const KEPT = 0.5;
/** Texts of fewer runs could be of any revision. */
const FEWEST_RUNS = 8;
/** Share of the partner's runs that a revision must have to be the one. */
const ENOUGH = 0.5;
/** A text is taken for one that was cut where that explains this share of it, in runs. */
const CUT = 0.1;
/** A revision that is named fits as well as the best where it is worse by no more than this share of the text. */
const AS_WELL = 0.01;

/** Lines by kind: runs that the revision has, and those of them that the partner has not. */
interface Lines {
  readonly runs: readonly number[];
  readonly extra: readonly number[];
}

/** How a revision fits. */
interface Fit {
  /** Runs of the partner's text that it has. */
  readonly shared: number;
  readonly whole: Lines;
  /** Up to the last line of which the partner has half: what is compared where the partner's text was cut there. */
  readonly cut: Lines;
}

export interface Origin {
  /** Index of the best revision among those that were added; of several that fit equally well the latest. */
  readonly best: number;
  /** Index of the earliest that fits equally well, and how many do. */
  readonly first: number;
  readonly equals: number;
  /** Runs of the partner's text, and those of them that the best revision has. */
  readonly runs: number;
  readonly shared: number;
}

/** What is wrong where no revision is named. */
export type NoOrigin = 'too-short' | 'no-text' | 'unlike';

export class OriginFinder {
  private readonly grams: Grams;
  private readonly left: Int32Array;
  private readonly fits: (Fit | null)[] = [];

  /** @param theirs the partner's text */
  constructor(theirs: string) {
    this.grams = new Grams(theirs);
    this.left = Int32Array.from(this.grams.counts);
  }

  /** Whether there is enough text to look for. */
  get tellable(): boolean {
    return this.grams.total >= FEWEST_RUNS;
  }

  /**
   * The next revision.
   * @param text ours of it; null where it has none, or it cannot be seen
   * @param outline what each line of it is; '' where nobody knows
   */
  add(text: string | null, outline: string): void {
    this.fits.push(text === null || !this.tellable ? null : this.fitOf(text, outline));
  }

  /** The next revision, which has the same text as one before. */
  addSame(index: number): void {
    this.fits.push(this.fits[index] ?? null);
  }

  private fitOf(text: string, outline: string): Fit {
    const { grams, left } = this;
    const runs = KINDS.map(() => 0);
    const extra = KINDS.map(() => 0);
    let cut: Lines = { runs: [...runs], extra: [...extra] };
    const taken: number[] = [];
    linesOf(text).forEach((line, i) => {
      if (line === '') return;
      const kind = kindOf(outline[i] ?? '');
      const numbers = grams.of(line);
      const before = taken.length;
      for (const number of numbers) {
        if (number < 0 || left[number]! <= 0) continue;
        left[number]!--;
        taken.push(number);
      }
      const found = taken.length - before;
      runs[kind]! += numbers.length;
      extra[kind]! += numbers.length - found;
      if (found * 2 >= numbers.length && found > 0) cut = { runs: [...runs], extra: [...extra] };
    });
    for (const number of taken) left[number]!++;
    return { shared: taken.length, whole: { runs, extra }, cut };
  }

  /** Whether a revision could be held against the text. */
  isSeen(index: number): boolean {
    return (this.fits[index] ?? null) !== null;
  }

  /**
   * @param order indexes of all revisions in the order of time
   * @param stated index of the revision that the record names; null where it names none that is here
   */
  find(order: readonly number[], stated: number | null): Origin | NoOrigin {
    if (!this.tellable) return 'too-short';
    const whole = this.costsOf('whole');
    const cut = this.costsOf('cut');
    const { total } = this.grams;
    const costs = leastOf(whole) <= leastOf(cut) + CUT * total ? whole : cut;
    const least = leastOf(costs);
    if (least === Infinity) return 'no-text';
    const named = stated !== null && costs[stated]! - least <= AS_WELL * total;
    const wanted = named ? costs[stated]! : least;
    const equals = order.filter((index) => costs[index] === wanted);
    const best = named ? stated : equals.at(-1)!;
    const { shared } = this.fits[best]!;
    if (shared < ENOUGH * total) return 'unlike';
    return { best, first: equals[0]!, equals: equals.length, runs: total, shared };
  }

  /** Of each revision the runs that only one side has, but for lines of a kind that the partner drops. */
  private costsOf(part: 'whole' | 'cut'): readonly number[] {
    const seen = this.fits.flatMap((fit) => (fit === null ? [] : [fit[part]]));
    const kept = KINDS.map((_, kind) => seen.some((lines) => isKept(lines.runs[kind]!, lines.extra[kind]!)));
    return this.fits.map((fit) => {
      if (fit === null) return Infinity;
      const missing = this.grams.total - fit.shared;
      return missing + fit[part].extra.reduce((sum, own, kind) => sum + (kept[kind]! ? own : 0), 0);
    });
  }
}

const isKept = (runs: number, extra: number): boolean => runs > 0 && runs - extra >= KEPT * runs;

const leastOf = (costs: readonly number[]): number => costs.reduce((low, cost) => Math.min(low, cost), Infinity);
