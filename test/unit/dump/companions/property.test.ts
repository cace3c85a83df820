import { describe, expect, it } from 'vitest';
import { PROPERTIES } from '../../../../workers/dump/json/wikidata/entity';
import { FastEntities } from '../../../../workers/dump/json/wikidata/fast';
import { readEntityPlainly } from '../../../../workers/dump/json/wikidata/reference';
import { seeded } from '../../helpers';

type Random = () => number;
const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)]!;

/** Strings that look like the JSON around them, or are hard to cut. */
const STRINGS = [
  '',
  'a',
  '"',
  '\\',
  '\\"',
  '}]',
  '{"P31":[',
  '","en":{"',
  'ä',
  '𝒳',
  '\n',
  '\u0000',
  'en',
  'Q5',
  'value',
];
const KEYS = [...PROPERTIES, 'P50', 'id', 'type', 'labels', 'claims', 'sitelinks', 'en', 'de', 'enwiki', 'x"y', ''];

function anything(random: Random, depth: number): unknown {
  const kind = random();
  if (kind < 0.3 || depth > 4) return pick(random, STRINGS);
  if (kind < 0.45) return pick(random, [null, true, false, 0, -1.5e-7, 12345678]);
  const length = Math.floor(random() * 4);
  if (kind < 0.65) return Array.from({ length }, () => anything(random, depth + 1));
  return Object.fromEntries(Array.from({ length }, () => [pick(random, KEYS), anything(random, depth + 1)]));
}

function snak(random: Random): unknown {
  const value = pick(random, [
    { id: 'Q5' },
    { 'entity-type': 'item', 'numeric-id': 7 },
    { latitude: 1.5, longitude: -2 },
    'x',
  ]);
  return { snaktype: pick(random, ['value', 'value', 'somevalue', 'novalue', 'odd']), datavalue: { value } };
}

/** An entity with what is wanted in some order, other things among it, and here and there something of a wrong type. */
function entity(random: Random): unknown {
  const odd = <T>(good: T): unknown => (random() < 0.1 ? anything(random, 2) : good);
  const statements = (): unknown =>
    Array.from({ length: Math.floor(random() * 3) }, () =>
      odd({
        mainsnak: odd(snak(random)),
        rank: pick(random, ['normal', 'preferred', 'deprecated']),
        qualifiers: { P31: [snak(random)] },
        note: anything(random, 2),
      }),
    );
  const byKey = (keys: readonly string[], make: () => unknown): unknown =>
    random() < 0.1 ? [] : Object.fromEntries(keys.filter(() => random() < 0.6).map((key) => [key, odd(make())]));
  const members: [string, unknown][] = [
    ['id', odd(`Q${Math.floor(random() * 100)}`)],
    ['type', odd('item')],
    ['labels', odd(byKey(['de', 'en', 'x"y', 'fr'], () => ({ language: 'en', value: odd(pick(random, STRINGS)) })))],
    ['claims', odd(byKey(['P50', ...PROPERTIES, 'P1'], statements))],
    ['sitelinks', odd(byKey(['enwiki', 'dewiki'], () => ({ site: 'enwiki', title: odd(pick(random, STRINGS)) })))],
    ['descriptions', anything(random, 1)],
    [pick(random, ['aliases', 'x"y']), anything(random, 1)],
  ];
  return Object.fromEntries(members.filter(() => random() < 0.9).toSorted(() => random() - 0.5));
}

/** JSON with blanks wherever they may stand. */
function spaced(random: Random, value: unknown): string {
  return JSON.stringify(value, null, pick(random, [0, 0, 1, '\t', '\r\n'.slice(0, 1)]));
}

describe('the fast way to read an entity', () => {
  it('gives what JSON.parse gives, whatever stands around', () => {
    const random = seeded(31);
    for (let round = 0; round < 3000; round++) {
      const bytes = Buffer.from(spaced(random, entity(random)));
      const wiki = pick(random, [null, 'enwiki']);
      const fast = new FastEntities(wiki).read(bytes);
      expect([bytes.toString(), fast]).toEqual([bytes.toString(), readEntityPlainly(bytes, wiki)]);
    }
  });

  it('never reads more into damaged JSON than is there, and never fails', () => {
    const random = seeded(32);
    let told = 0;
    for (let round = 0; round < 3000; round++) {
      const bytes = Buffer.from(JSON.stringify(entity(random)));
      const cut = bytes.subarray(0, Math.floor(random() * bytes.length));
      expect(new FastEntities(null).read(cut)).toBeNull();
      const flipped = Buffer.from(bytes);
      flipped[Math.floor(random() * bytes.length)] = pick(random, [
        '{',
        '}',
        '[',
        ']',
        '"',
        ',',
        ':',
        '\\',
        'x',
        '0',
      ]).charCodeAt(0);
      const fast = new FastEntities(null).read(flipped);
      let plain: unknown = null;
      try {
        plain = readEntityPlainly(flipped, null);
      } catch {
        // No JSON any more. The fast way may still find what is wanted where the damage is elsewhere.
        told++;
        continue;
      }
      if (fast !== null) expect(fast).toEqual(plain);
    }
    expect(told).toBeGreaterThan(1000);
  });
});
