/** Lexical: which words the partner's file has in common with ours, lost, added, or has too many or too few of. */
import type { Metric } from '../../api/results';
import { countedSizes, GRAM_SIZES, GRAM_WORDS, LONGEST_GRAM, type GramSize } from '../grams';
import { metric } from '../metric';
import { integer, text } from '../rows';
import { logOddsZ } from '../statistics';
import type { Counters, MetricFamily } from '../types';
import { LEXICAL_KINDS, lexicalDefinition } from './definitions';
import { addedFinding, logOddsFinding, lostFinding, topFinding } from './findings';
import { readLists } from './lists';
import { lexicalQueries, OVER } from './queries';
import { Best, type ListedGram, type RankedGram } from './ranking';

export const lexical: MetricFamily = {
  name: 'lexical',
  definitions: GRAM_SIZES.flatMap((n) => LEXICAL_KINDS.map((kind) => lexicalDefinition(kind, n))),
  queries: Object.assign({ longest: LONGEST_GRAM }, ...GRAM_SIZES.map(lexicalQueries)) as Readonly<
    Record<string, string>
  >,
  async finish(counters) {
    const metrics: Metric[] = [];
    for (const n of await countedSizes(counters)) metrics.push(...(await measure(counters, n)));
    return metrics;
  },
};

type Group = Metric['groups'][number];

async function measure(counters: Counters, n: GramSize): Promise<readonly Metric[]> {
  const words = GRAM_WORDS[n];
  const lists = await readLists(counters, n);
  const { 'raw-top': ours, 'partner-top': theirs, lost, new: added } = lists;
  const { raw } = ours;
  const { partner } = theirs;
  const known = new Set(theirs.grams.map(({ gram }) => gram));
  const both = ours.grams.filter(({ gram }) => known.has(gram)).length;
  const overlap = raw === 0 || partner === 0 ? null : both / ours.grams.length;
  const { overRaw, overPartner } = await rank(counters, n, raw, partner);
  const ranked = [...overRaw, ...overPartner];
  const strongest = ranked.reduce((most, gram) => Math.max(most, Math.abs(gram.z)), 0);

  return [
    metric(lexicalDefinition('top', n), {
      value: overlap,
      counters: { raw, partner, both, listed: ours.grams.length },
      groups: [
        ...ours.grams.map((gram) => shareGroup('raw-top', gram, gram.raw / raw)),
        ...theirs.grams.map((gram) => shareGroup('partner-top', gram, gram.partner / partner)),
      ],
      finding: topFinding(words, ours.grams, theirs.grams, both),
      effect: overlap === null ? null : 1 - overlap,
    }),
    metric(lexicalDefinition('lost', n), {
      value: raw === 0 ? null : lost.raw / raw,
      counters: { raw, lost: lost.raw, rawTypes: ours.types, lostTypes: lost.types },
      groups: lost.grams.map((gram) => shareGroup('lost', gram, gram.raw / raw)),
      finding: lostFinding(words, lost.raw, raw, lost.grams),
      effect: raw === 0 ? null : lost.raw / raw,
    }),
    metric(lexicalDefinition('new', n), {
      value: partner === 0 ? null : added.partner / partner,
      counters: { partner, new: added.partner, partnerTypes: theirs.types, newTypes: added.types },
      groups: added.grams.map((gram) => shareGroup('new', gram, gram.partner / partner)),
      finding: addedFinding(words, added.partner, partner, added.grams),
      effect: partner === 0 ? null : added.partner / partner,
    }),
    metric(lexicalDefinition('log-odds', n), {
      value: raw === 0 || partner === 0 ? null : strongest,
      counters: { raw, partner },
      groups: [
        ...overRaw.map((gram) => ({ ...shareGroup('over-raw', gram, null), value: gram.z })),
        ...overPartner.map((gram) => ({ ...shareGroup('over-partner', gram, null), value: gram.z })),
      ],
      finding: logOddsFinding(words, overRaw[0], overPartner[0]),
      effect: null,
    }),
  ];
}

const shareGroup = (axis: string, { gram, raw, partner }: ListedGram, value: number | null): Group => ({
  axis,
  key: gram,
  label: gram,
  value,
  interval: null,
  counters: { raw, partner },
});

interface Ranking {
  readonly overRaw: readonly RankedGram[];
  readonly overPartner: readonly RankedGram[];
}

async function rank(counters: Counters, n: GramSize, rawTotal: number, partnerTotal: number): Promise<Ranking> {
  const overRaw = new Best(OVER, ({ z }) => z);
  const overPartner = new Best(OVER, ({ z }) => -z);
  // Against an empty side every gram would be over-represented, which says nothing about words.
  if (rawTotal === 0 || partnerTotal === 0) return { overRaw: [], overPartner: [] };
  for await (const rows of counters.batches(`candidates-${n}`)) {
    for (const row of rows) {
      const raw = integer(row, 'raw');
      const partner = integer(row, 'partner');
      const entry = { gram: text(row, 'gram'), raw, partner, z: logOddsZ({ raw, partner, rawTotal, partnerTotal }) };
      overRaw.offer(entry);
      overPartner.offer(entry);
    }
  }
  return { overRaw: overRaw.list(), overPartner: overPartner.list() };
}
