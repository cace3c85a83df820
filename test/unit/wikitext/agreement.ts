/** How far two texts of the same pages agree. */

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

function counted(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function inCommon(ours: readonly string[], theirs: readonly string[]): number {
  const left = counted(ours);
  let common = 0;
  for (const item of theirs) {
    const count = left.get(item) ?? 0;
    if (count === 0) continue;
    left.set(item, count - 1);
    common++;
  }
  return common;
}

/** Words that both texts have, of all that either has: Dice's coefficient of the two bags; and lines of theirs that are ours. */
export class TextAgreement {
  #common = 0;
  #sum = 0;
  #lines = 0;
  #equalLines = 0;
  pages = 0;

  add(ours: string, theirs: string): void {
    this.pages++;
    const [a, b] = [wordsOf(ours), wordsOf(theirs)];
    this.#common += inCommon(a, b);
    this.#sum += a.length + b.length;
    const settled = (text: string): string[] =>
      text
        .split('\n')
        .map((line) => line.replace(/\s+/g, ' ').trim())
        .filter((line) => line !== '');
    const [mine, yours] = [settled(ours), settled(theirs)];
    this.#lines += yours.length;
    this.#equalLines += inCommon(mine, yours);
  }

  get words(): number {
    return (2 * this.#common) / this.#sum;
  }

  get lines(): number {
    return this.#equalLines / this.#lines;
  }
}
