import { byBytes } from '../rows';

/** A gram and how often each side has it. */
export interface ListedGram {
  readonly gram: string;
  readonly raw: number;
  readonly partner: number;
}

export interface RankedGram extends ListedGram {
  readonly z: number;
}

/** Keeps the best few of a stream, whatever its order: highest score first, then by the gram's bytes. */
export class Best {
  private kept: RankedGram[] = [];

  constructor(
    private readonly size: number,
    private readonly score: (gram: RankedGram) => number,
  ) {}

  offer(gram: RankedGram): void {
    if (this.score(gram) <= 0) return;
    this.kept.push(gram);
    // Sorting now and then instead of at each offer: memory stays bounded and most offers cost nothing.
    if (this.kept.length >= this.size * 16) this.cut();
  }

  /** What was kept, best first. */
  list(): readonly RankedGram[] {
    this.cut();
    return this.kept;
  }

  private cut(): void {
    this.kept = this.kept
      .toSorted((a, b) => this.score(b) - this.score(a) || byBytes(a.gram, b.gram))
      .slice(0, this.size);
  }
}
