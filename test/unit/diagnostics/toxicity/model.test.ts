import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import golden from '../../../goldens/toxicity.json';
import { featuresOf, scoreWords, toxicityModel, weigh } from '../../../../workers/diagnostics/toxicity/model';
import { tokenise } from '../../../../workers/text';
import { decide, fitLogistic, type SparseRow } from './logistic';

const COMMENTS = new URL('../../../../resources/toxicity/training/wikipedia-detox-250-line-data.tsv', import.meta.url);
const comments = readFileSync(COMMENTS, 'utf8').split('\n').slice(1).filter(Boolean);
const texts = comments.map((line) => line.split('\t')[1]!);
const labels = comments.map((line) => Number(line.split('\t')[0]));

describe('the model of toxicity', () => {
  it('gives every comment and every neutral sentence the score that the training side gives it', () => {
    const score = (text: string): number => scoreWords(tokenise(text), toxicityModel());
    expect(texts.map(score)).toEqual(golden.commentScores);
    expect(golden.neutralSentences.map(score)).toEqual(golden.neutralScores);
  });

  it('weighs words of any script and length as the plain way does', () => {
    const model = toxicityModel();
    for (const word of [
      '',
      'a',
      'naïve',
      '東京',
      '𝒳𝒴z',
      'ab𐍈',
      'x'.repeat(700),
      ...texts.flatMap((text) => tokenise(text)),
    ]) {
      const features = featuresOf(word);
      const sum = features.reduce((total, bucket) => total + model.weights[bucket]!, 0);
      expect(weigh(word, model)).toEqual({ sum, runs: features.length });
    }
  });

  it('tells held-out comments apart as well as scikit-learn says, when another program learns from the same comments', () => {
    const places = new Map<number, number>();
    const rows = texts.map((text) => rowOf(text, places));
    const width = places.size;
    const decisions = new Float64Array(rows.length);
    for (let fold = 0; fold < 5; fold++) {
      const learned = golden.folds.flatMap((own, i) => (own === fold ? [] : [i]));
      const w = fitLogistic(
        learned.map((i) => rows[i]!),
        learned.map((i) => labels[i]!),
        width,
        golden.C,
      );
      golden.folds.forEach((own, i) => {
        if (own === fold) decisions[i] = decide(rows[i]!, w);
      });
    }
    decisions.forEach((decision, i) => expect(Math.abs(decision - golden.decisions[i]!)).toBeLessThan(1e-3));
    expect(Math.abs(areaUnderCurve([...decisions]) - golden.auc)).toBeLessThan(1e-3);
    expect(areaUnderCurve(golden.heldOut)).toBeCloseTo(golden.aucQuantised, 12);
    expect(golden.auc).toBeGreaterThan(0.8);
  });

  it('flags at its threshold at most one in a hundred sentences of biographies', () => {
    const [flagged, of] = golden.neutral as [number, number];
    expect(flagged / of).toBeLessThanOrEqual(0.01);
    const { threshold } = toxicityModel();
    expect(golden.heldOut.filter((score, i) => labels[i] === 1 && score >= threshold).length).toBe(
      golden.heldOutFound[0],
    );
  });
});

/** @param places of the buckets that are met, which grow */
function rowOf(text: string, places: Map<number, number>): SparseRow {
  const counts = new Map<number, number>();
  let total = 0;
  for (const word of tokenise(text)) {
    for (const bucket of featuresOf(word)) {
      if (!places.has(bucket)) places.set(bucket, places.size);
      const place = places.get(bucket)!;
      counts.set(place, (counts.get(place) ?? 0) + 1);
      total++;
    }
  }
  return { columns: [...counts.keys()], values: [...counts.values()].map((n) => n / Math.sqrt(total)) };
}

/** Of Mann and Whitney: the share of pairs of a toxic comment and another in which the toxic one scores higher; half for ties. */
function areaUnderCurve(scores: readonly number[]): number {
  const toxic = scores.filter((_, i) => labels[i] === 1);
  const other = scores.filter((_, i) => labels[i] === 0);
  let higher = 0;
  for (const a of toxic) for (const b of other) higher += a > b ? 1 : a === b ? 0.5 : 0;
  return higher / (toxic.length * other.length);
}
