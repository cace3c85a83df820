import type { Metric } from '../../api/results';

/** Axes whose unevenness is told at first sight. */
const MOST_UNEVEN = 4;

const PAGES = 'coverage.retention';
const UNEVEN = 'coverage.disparity.';

/**
 * What is read first. Which pages are there, and which groups of them are dropped unevenly, however large the effects of
 * other subjects are; then the largest finding of each other subject. Both by size of effect.
 * @param most in all
 */
export function headlines(metrics: readonly Metric[], most: number): readonly Metric[] {
  const ranked = metrics.filter(({ effect }) => effect !== null).toSorted((a, b) => (b.effect ?? 0) - (a.effect ?? 0));
  const kept = ranked.filter(({ id }) => id === PAGES);
  const uneven = ranked.filter(({ id, effect }) => id.startsWith(UNEVEN) && (effect ?? 0) > 0).slice(0, MOST_UNEVEN);
  const first = ranked.filter((metric) => kept.includes(metric) || uneven.includes(metric));
  const seen = new Set(['coverage']);
  const others = ranked.filter(({ id }) => {
    const subject = subjectOf(id);
    return !seen.has(subject) && seen.add(subject);
  });
  return [...first, ...others.slice(0, Math.max(0, most - first.length))];
}

/** One subject is measured in many ways: text length by five statistics, what is lost of links, categories, references. */
const subjectOf = (id: string): string => id.split('.', 1)[0] ?? id;
