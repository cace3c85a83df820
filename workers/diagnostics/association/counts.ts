/** Counts of sentences on both sides, as the queries give them. */
import { integer, text } from '../rows';
import type { Together } from '../statistics';
import type { Counters } from '../types';
import { LEAST_SENTENCES } from './definitions';
import { contrastsOf, IDENTITY_AXES, jointOf } from './lists';

export const SIDES = ['raw', 'partner'] as const;
export type Side = (typeof SIDES)[number];

/** Sums over shards, of rows that a condition picks. */
const summed = (where: string): string => `
SELECT term, word, SUM(raw) AS raw, SUM(partner) AS partner FROM (
  SELECT term, word, sentences AS raw, 0 AS partner FROM raw_associations WHERE ${where}
  UNION ALL
  SELECT term, word, 0 AS raw, sentences AS partner FROM partner_associations WHERE ${where}
) u GROUP BY term, word`;

const JOINTS = IDENTITY_AXES.flatMap(({ axis }) => contrastsOf(axis).map(([first, second]) => jointOf(first, second)));
const named = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

export const QUERIES = {
  terms: `${summed("word = ''")} ORDER BY term`,
  words: `
SELECT p.term AS term, p.word AS word, p.raw AS raw, p.partner AS partner, w.raw AS raw_word, w.partner AS partner_word
FROM (${summed(`word <> '' AND term <> '' AND term NOT IN (${named(JOINTS)})`)}) p
LEFT JOIN (${summed("term = '' AND word <> ''")}) w ON w.word = p.word
WHERE p.raw >= ${LEAST_SENTENCES} AND p.partner >= ${LEAST_SENTENCES}
ORDER BY p.term, p.word`,
  joint: `SELECT * FROM (${summed(`word <> '' AND term IN (${named(JOINTS)})`)}) j ORDER BY term, word`,
} as const;

/** Of each side. */
export type Both<T> = Readonly<Record<Side, T>>;

/** A word beside a term. */
export interface Beside {
  readonly term: string;
  readonly word: string;
  readonly counts: Both<Together>;
}

export interface Association {
  readonly sentences: Both<number>;
  /** Sentences with a term, or with both of two. */
  readonly terms: ReadonlyMap<string, Both<number>>;
  /** By term. */
  readonly words: ReadonlyMap<string, readonly Beside[]>;
  /** Sentences with both terms of a pair and a word; by pair, then word. */
  readonly joint: ReadonlyMap<string, ReadonlyMap<string, Both<number>>>;
}

export async function readAssociation(counters: Counters): Promise<Association> {
  const terms = new Map<string, Both<number>>();
  for (const row of await counters.all('terms'))
    terms.set(text(row, 'term'), { raw: integer(row, 'raw'), partner: integer(row, 'partner') });
  const sentences = terms.get('') ?? { raw: 0, partner: 0 };
  const words = new Map<string, Beside[]>();
  for await (const rows of counters.batches('words')) {
    for (const row of rows) {
      const [term, word] = [text(row, 'term'), text(row, 'word')];
      const ofSide = (side: Side): Together => ({
        all: sentences[side],
        term: terms.get(term)![side],
        word: integer(row, `${side}_word`),
        both: integer(row, side),
      });
      const beside = { term, word, counts: { raw: ofSide('raw'), partner: ofSide('partner') } };
      const known = words.get(term);
      if (known === undefined) words.set(term, [beside]);
      else known.push(beside);
    }
  }
  const joint = new Map<string, Map<string, Both<number>>>();
  for await (const rows of counters.batches('joint')) {
    for (const row of rows) {
      const term = text(row, 'term');
      let known = joint.get(term);
      if (known === undefined) joint.set(term, (known = new Map()));
      known.set(text(row, 'word'), { raw: integer(row, 'raw'), partner: integer(row, 'partner') });
    }
  }
  return { sentences, terms, words, joint };
}
