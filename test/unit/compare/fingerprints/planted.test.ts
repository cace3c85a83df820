import { beforeAll, describe, expect, it } from 'vitest';
import {
  Explainer,
  fingerprint,
  FINGERPRINT_KINDS,
  type FingerprintKind,
} from '../../../../workers/compare/fingerprints';
import { sample, seeded } from '../../helpers';
import { randomText } from '../../text/texts';
import { outlined, textsOf, written, type Text } from './corpus';
import { MUTATORS, type Mutator } from './planted';
import { below, Scores, scoreInto, treat } from './scores';
import { pagesOf } from './texts';

let texts: Text[];
const explainer = new Explainer();
beforeAll(async () => {
  texts = textsOf(await pagesOf(sample('enwiki-20160501-pages-articles-multistream.xml.bz2')), 1500, 60);
}, 60_000);

const mutator = (kind: FingerprintKind): Mutator => MUTATORS.find((one) => one.kind === kind)!;

describe('transformations planted in real pages', () => {
  it('are of forty-five kinds and more', () => {
    expect(new Set(MUTATORS.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(45);
    for (const { kind } of MUTATORS) expect(FINGERPRINT_KINDS).toContain(kind);
  });

  it('are each found and named, and nothing else is', () => {
    const scores = new Scores();
    for (const [i, one] of MUTATORS.entries()) {
      const { treated, gives } = treat(texts, [one], 1, i * 1000 + 1, explainer);
      scoreInto(scores, treated, gives);
    }
    expect(below(scores, 0.9)).toEqual([]);
    expect(scores.total.precision).toBeGreaterThanOrEqual(0.97);
    expect(scores.total.recall).toBeGreaterThanOrEqual(0.97);
  }, 120_000);

  it('are found two at a time', () => {
    const scores = new Scores();
    const chance = seeded(7);
    for (let n = 0; n < 200; n++) {
      const [first, second] = [
        MUTATORS[Math.floor(chance() * MUTATORS.length)]!,
        MUTATORS[Math.floor(chance() * MUTATORS.length)]!,
      ];
      if (first === second) continue;
      const { treated, gives } = treat(texts, [first, second], 0.1, n * 1000 + 5, explainer);
      scoreInto(scores, treated, gives);
    }
    expect(scores.total.precision).toBeGreaterThanOrEqual(0.95);
    expect(scores.total.recall).toBeGreaterThanOrEqual(0.95);
  }, 120_000);

  it.each([0.001, 0.01, 0.1, 0.5, 1])(
    'are counted at a rate of %d',
    (rate) => {
      // Each text stands in many places, so that one in a thousand is some.
      const many = Array.from({ length: 2000 }, (_, i) => texts[i % texts.length]!);
      const { treated, rows } = treat(many, [mutator('lower-cased'), mutator('truncated')], rate, 3, explainer);
      const found = new Map(rows.map((row) => [row.kind, row]));
      expect(treated.length).toBe(Math.min(Math.round(2000 * rate), treated.length));
      expect(found.get('lower-cased')?.documents).toBe(treated.length);
      expect(found.get('truncated')?.documents ?? 0).toBeGreaterThanOrEqual(Math.floor(treated.length * 0.95));
      expect(found.get('truncated')?.parameter).toBe('1000 UTF-16 units');
      const others = rows.filter(({ kind }) => kind !== 'lower-cased' && kind !== 'truncated');
      expect(others.reduce((sum, { documents }) => sum + documents, 0)).toBeLessThanOrEqual(0.1 * treated.length);
    },
    60_000,
  );

  it('are nothing where nothing was planted', () => {
    for (const { lines, title, dropped } of texts) {
      const [ours, outline] = [written(lines), outlined(lines)];
      expect(fingerprint({ ours, theirs: ours, outline, title, dropped }, explainer).findings).toEqual([]);
    }
  });
});

describe('any two texts', () => {
  it('give a fingerprint whose spans lie within them', () => {
    const chance = seeded(3);
    for (let n = 0; n < 400; n++) {
      const ours = randomText(chance);
      const theirs = chance() < 0.3 ? ours.toLowerCase().slice(0, 40) : randomText(chance);
      // What stands in a table may not fit the text.
      const outline = chance() < 0.5 ? '' : '2.*. |.'.repeat(n % 4);
      const { findings, spans } = fingerprint(
        { ours, theirs, outline, title: ours.slice(0, 3), dropped: { template: n % 2, table: n % 3 } },
        explainer,
      );
      for (const span of [...spans, ...findings.flatMap((finding) => finding.spans)]) {
        expect(span.ours[0]).toBeLessThanOrEqual(span.ours[1]);
        expect(span.ours[1]).toBeLessThanOrEqual(ours.length);
        expect(span.theirs[1]).toBeLessThanOrEqual(theirs.length);
      }
    }
  });

  it('are looked at in bounded time however they are made', () => {
    const hostile = [
      '('.repeat(20_000),
      'a\n'.repeat(10_000),
      '<a'.repeat(12_000),
      '. '.repeat(16_000),
      'a b '.repeat(8_000),
      '&amp'.repeat(6_000),
    ];
    for (const ours of hostile)
      for (const theirs of hostile)
        for (const outline of ['', '2*'.repeat(5_000)])
          fingerprint({ ours, theirs, outline, title: null, dropped: {} }, explainer);
  }, 120_000);
});
