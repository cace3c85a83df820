import { beforeAll, describe, expect, it } from 'vitest';
import {
  addTo,
  rankKinds,
  Explainer,
  fingerprint,
  FINGERPRINT_KINDS,
  type FingerprintKind,
} from '../../../../workers/compare/fingerprints';
import { sample, seeded } from '../../helpers';
import { randomText } from '../../text/texts';
import { MUTATORS, type Mutator } from './planted';
import { pagesOf, type Page } from './texts';

let pages: Page[];
const explainer = new Explainer();
beforeAll(async () => {
  const all = await pagesOf(sample('enwiki-20160501-pages-articles-multistream.xml.bz2'));
  // A few addresses of people stand in every page, since pages of an encyclopaedia have few.
  pages = all
    .filter(({ text }) => text.length > 600)
    .filter((_, i) => i % 3 === 0)
    .map((page, i) => ({
      ...page,
      text: `${page.text.slice(0, 20_000)}\n\nContact: write to desk${i}@example.org or call +44 20 7946 0${100 + i}, see http://example.org/page/${i} for more.`,
    }));
}, 60_000);

interface Score {
  right: number;
  missed: number;
  wrong: number;
}

const precision = ({ right, wrong }: Score): number => right / Math.max(1, right + wrong);
const recall = ({ right, missed }: Score): number => right / Math.max(1, right + missed);
const kindsOf = (page: Page, theirs: string): Map<FingerprintKind, readonly FingerprintKind[]> =>
  new Map(
    fingerprint({ ours: page.text, theirs, title: page.title, dropped: {} }, explainer).findings.map(
      ({ kind, instead }) => [kind, instead],
    ),
  );

/** A finding counts for what was planted where it names it, or says that it explains the same. */
function score(
  planted: readonly FingerprintKind[],
  found: ReadonlyMap<FingerprintKind, readonly FingerprintKind[]>,
  into: (kind: FingerprintKind) => Score,
): void {
  const used = new Set<FingerprintKind>();
  for (const kind of planted) {
    const by = found.has(kind) ? kind : [...found].find(([, instead]) => instead.includes(kind))?.[0];
    if (by === undefined) into(kind).missed++;
    else {
      into(kind).right++;
      used.add(by);
    }
  }
  for (const kind of found.keys()) if (!used.has(kind)) into(kind).wrong++;
}

function scores(): { of: (kind: FingerprintKind) => Score; all: Map<FingerprintKind, Score>; total: () => Score } {
  const all = new Map<FingerprintKind, Score>();
  const of = (kind: FingerprintKind): Score => {
    let own = all.get(kind);
    if (own === undefined) all.set(kind, (own = { right: 0, missed: 0, wrong: 0 }));
    return own;
  };
  const total = (): Score =>
    [...all.values()].reduce(
      (sum, one) => ({ right: sum.right + one.right, missed: sum.missed + one.missed, wrong: sum.wrong + one.wrong }),
      { right: 0, missed: 0, wrong: 0 },
    );
  return { of, all, total };
}

/** White space at the ends, and of nothing else, is no transformation. */
const plant = (mutator: Mutator, page: Page, text: string, seed: number): string =>
  mutator.apply(text, seeded(seed), page.title);

describe('transformations planted in real pages', () => {
  it('are of forty kinds and more', () => {
    expect(new Set(MUTATORS.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(40);
    for (const { kind } of MUTATORS) expect(FINGERPRINT_KINDS).toContain(kind);
  });

  it('are each found and named, and nothing else is', () => {
    const { of, all, total } = scores();
    for (const mutator of MUTATORS)
      pages.forEach((page, i) => {
        const theirs = plant(mutator, page, page.text, i + 1);
        if (theirs.trim() !== page.text.trim()) score([mutator.kind], kindsOf(page, theirs), of);
      });
    expect(precision(total())).toBeGreaterThanOrEqual(0.95);
    expect(recall(total())).toBeGreaterThanOrEqual(0.95);
    for (const [kind, own] of all)
      if (own.right + own.missed >= 20) expect([kind, recall(own) >= 0.9]).toEqual([kind, true]);
  }, 120_000);

  it('are found two at a time', () => {
    const { of, total } = scores();
    const chance = seeded(7);
    for (let n = 0; n < 900; n++) {
      const page = pages[Math.floor(chance() * pages.length)]!;
      const [first, second] = [
        MUTATORS[Math.floor(chance() * MUTATORS.length)]!,
        MUTATORS[Math.floor(chance() * MUTATORS.length)]!,
      ];
      if (first === second) continue;
      const one = plant(first, page, page.text, n);
      const two = plant(second, page, page.text, n);
      const both = plant(second, page, one, n);
      // What leaves no trace beside the other cannot be found.
      const same = (a: string, b: string): boolean =>
        a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim() &&
        a.split(/\n+/).length === b.split(/\n+/).length;
      if (same(both, one) || same(both, two) || same(one, page.text) || same(two, page.text)) continue;
      score([first.kind, second.kind], kindsOf(page, both), of);
    }
    expect(precision(total())).toBeGreaterThanOrEqual(0.95);
    expect(recall(total())).toBeGreaterThanOrEqual(0.95);
  }, 120_000);

  it.each([0.001, 0.01, 0.1, 1])(
    'are counted at a rate of %d',
    (rate) => {
      const counters: Record<string, Record<string, number>> = {};
      const count = (family: string, key: string, by = 1): void => {
        const keys = (counters[family] ??= {});
        keys[key] = (keys[key] ?? 0) + by;
      };
      const planted = Math.round(2000 * rate);
      for (let n = 0; n < 2000; n++) {
        const page = pages[n % pages.length]!;
        const text = page.text.slice(0, 900);
        const theirs = n < planted ? text.toLowerCase().slice(0, 500) : text;
        const found = fingerprint({ ours: text, theirs, title: null, dropped: {} }, explainer);
        if (theirs !== text) addTo(count, found);
      }
      const rows = rankKinds({
        documents: counters['fingerprintDocuments'] ?? {},
        tokens: counters['fingerprintTokens'] ?? {},
        instead: counters['fingerprintInstead'] ?? {},
        insteadTokens: counters['fingerprintInsteadTokens'] ?? {},
        parameters: counters['fingerprintParameters'] ?? {},
      });
      const found = new Map(rows.map((row) => [row.kind, row]));
      expect(found.get('lower-cased')?.documents).toBe(planted);
      expect(found.get('truncated')?.documents ?? 0).toBeGreaterThanOrEqual(Math.floor(planted * 0.95));
      expect(found.get('truncated')?.parameter).toBe('500 UTF-16 units');
      const others = rows.filter(({ kind }) => kind !== 'lower-cased' && kind !== 'truncated');
      expect(others.reduce((sum, { documents }) => sum + documents, 0)).toBeLessThanOrEqual(0.05 * 2 * planted);
    },
    60_000,
  );

  it('are nothing where nothing was planted', () => {
    for (const page of pages) expect(kindsOf(page, page.text).size).toBe(0);
  });
});

describe('any two texts', () => {
  it('give a fingerprint whose spans lie within them', () => {
    const chance = seeded(3);
    for (let n = 0; n < 400; n++) {
      const ours = randomText(chance);
      const theirs = chance() < 0.3 ? MUTATORS[n % MUTATORS.length]!.apply(ours, chance, 'Title') : randomText(chance);
      const { findings, spans } = fingerprint(
        { ours, theirs, title: ours.slice(0, 3), dropped: { template: n % 2, table: n % 3 } },
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
      for (const theirs of hostile) fingerprint({ ours, theirs, title: null, dropped: {} }, explainer);
  }, 120_000);
});
