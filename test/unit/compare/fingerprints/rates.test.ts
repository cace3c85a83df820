import { beforeAll, describe, expect, it } from 'vitest';
import { Explainer } from '../../../../workers/compare/fingerprints';
import { sample } from '../../helpers';
import { textsOf } from './corpus';
import { MUTATORS } from './planted';
import { below, scoreInDraws, Scores, treat, type Treated } from './scores';
import { pagesOf } from './texts';

/** Texts of the corpus that is thought of: those that were not treated are the same on both sides and add nothing. */
const CORPUS = 2000;
/** Texts that each kind is planted in; more add time. */
const MOST = 200;

describe('a transformation planted at a rate', () => {
  const treated: Treated[][] = [];
  beforeAll(async () => {
    const texts = textsOf(await pagesOf(sample('enwiki-20160501-pages-articles-multistream.xml.bz2')), 600, MOST);
    const explainer = new Explainer();
    for (const [i, one] of MUTATORS.entries())
      treated.push([...treat(texts, [one], 1, i * 1000 + 3, explainer).treated]);
  }, 120_000);

  it.each([0.001, 0.01, 0.1])('of %d is found and named, whichever it is, and nothing else is', (rate) => {
    const scores = new Scores();
    for (const texts of treated) scoreInDraws(scores, texts, CORPUS * rate);
    expect(below(scores, 0.95)).toEqual([]);
    expect(scores.total.precision).toBeGreaterThanOrEqual(0.99);
    expect(scores.total.recall).toBeGreaterThanOrEqual(0.99);
  });
});
