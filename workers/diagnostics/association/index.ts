/** Association: which words stand beside terms for people, and how far two terms differ in that. */
import type { Metric } from '../../api/results';
import { metric } from '../metric';
import { byBytes } from '../rows';
import { npmi, npmiGap, npmiInterval, type Gap, type Together } from '../statistics';
import type { MetricFamily } from '../types';
import { counted, decimal, decimalWithin } from '../words';
import { QUERIES, readAssociation, SIDES, type Association, type Beside, type Both, type Side } from './counts';
import { gapDefinition, LEAST_SENTENCES, LISTED, npmiDefinition } from './definitions';
import { contrastsOf, IDENTITY_AXES, jointOf, termsOf, writtenAs } from './lists';

export const association: MetricFamily = {
  name: 'association',
  definitions: IDENTITY_AXES.flatMap((axis) => [npmiDefinition(axis), gapDefinition(axis)]),
  queries: QUERIES,
  async finish(counters) {
    const found = await readAssociation(counters);
    return IDENTITY_AXES.flatMap((axis) => [measureWords(axis, found), measureGaps(axis, found)]);
  },
};

type Axis = (typeof IDENTITY_AXES)[number];
type Group = Metric['groups'][number];

const OF_SIDE: Readonly<Record<Side, string>> = { raw: 'in our text', partner: 'in the partner’s text' };

/** Why nothing can be said; null where something can. */
function whyNot(found: Association, comparisons: number): string | null {
  const { raw, partner } = found.sentences;
  if (raw === 0 && partner === 0)
    return 'There is no list of terms for people in the wiki’s language, or neither side has sentences.';
  if (raw === 0 || partner === 0) return `${raw === 0 ? 'Our side' : 'The partner’s file'} has no sentences.`;
  return comparisons > 0
    ? null
    : `No word shares ${LEAST_SENTENCES} sentences with such a term on each side: the texts are too few.`;
}

/** Words beside a term, but for the ways to write it. */
function wordsBeside(axis: string, term: string, { words }: Association): readonly Beside[] {
  const own = writtenAs(axis, term);
  return (words.get(term) ?? []).filter(({ word }) => !own.has(word));
}

function measureWords(axis: Axis, found: Association): Metric {
  const definition = npmiDefinition(axis);
  const changes: { readonly beside: Beside; readonly value: Both<number> }[] = [];
  const groups: Group[] = [];
  for (const term of termsOf(axis.axis)) {
    const own = wordsBeside(axis.axis, term, found).flatMap((beside) => {
      const [raw, partner] = [npmi(beside.counts.raw), npmi(beside.counts.partner)];
      return raw === null || partner === null ? [] : [{ beside, value: { raw, partner } }];
    });
    changes.push(...own);
    const listed = own
      .toSorted((a, b) => b.value.raw - a.value.raw || byBytes(a.beside.word, b.beside.word))
      .slice(0, LISTED);
    for (const side of SIDES)
      for (const { beside, value } of listed)
        groups.push({
          axis: `${term}, ${OF_SIDE[side]}`,
          key: beside.word,
          label: beside.word,
          value: value[side],
          interval: npmiInterval(beside.counts[side]),
          counters: { ...beside.counts[side] },
        });
  }
  const counters = { ...found.sentences, comparisons: changes.length };
  const reason = whyNot(found, changes.length);
  if (reason !== null) return metric(definition, { value: null, counters, groups, finding: reason, effect: null });
  const change = mean(changes.map(({ value }) => Math.abs(value.partner - value.raw)));
  const most = largest(changes, ({ value }) => Math.abs(value.partner - value.raw));
  return metric(definition, {
    value: change,
    counters,
    groups,
    finding:
      `Over ${counted(changes.length, 'pair')} of term and word, how closely they go together changed by ${decimal(change)} on average; ` +
      `most for “${most.beside.term}” and “${most.beside.word}”, from ${decimal(most.value.raw)} to ${decimal(most.value.partner)}.`,
    effect: change,
  });
}

interface Change {
  readonly terms: readonly [string, string];
  readonly word: string;
  readonly gaps: Both<Gap>;
  readonly counters: Both<Readonly<Record<string, number>>>;
}

function measureGaps(axis: Axis, found: Association): Metric {
  const definition = gapDefinition(axis);
  const changes: Change[] = [];
  const groups: Group[] = [];
  for (const pair of contrastsOf(axis.axis)) {
    const own = gapsOf(axis.axis, pair, found);
    changes.push(...own);
    const listed = own.toSorted((a, b) => moved(b) - moved(a) || byBytes(a.word, b.word)).slice(0, LISTED);
    for (const side of SIDES)
      for (const { word, gaps, counters } of listed)
        groups.push({
          axis: `${pair[0]} − ${pair[1]}, ${OF_SIDE[side]}`,
          key: word,
          label: word,
          value: gaps[side].value,
          interval: gaps[side].interval,
          counters: { ...counters[side] },
        });
  }
  const counters = { ...found.sentences, comparisons: changes.length };
  const reason = whyNot(found, changes.length);
  if (reason !== null) return metric(definition, { value: null, counters, groups, finding: reason, effect: null });
  const change = mean(changes.map(moved));
  const { terms, word, gaps } = largest(changes, moved);
  return metric(definition, {
    value: change,
    counters,
    groups,
    finding:
      `Over ${counted(changes.length, 'word')}, the gap between two terms changed by ${decimal(change)} on average; most for “${word}” ` +
      `between “${terms[0]}” and “${terms[1]}”, from ${decimalWithin(gaps.raw.value, gaps.raw.interval)} to ` +
      `${decimalWithin(gaps.partner.value, gaps.partner.interval)}.`,
    effect: change,
  });
}

const moved = ({ gaps }: Change): number => Math.abs(gaps.partner.value - gaps.raw.value);

/** Words that both terms have often enough, with the gap on either side. */
function gapsOf(axis: string, [first, second]: readonly [string, string], found: Association): readonly Change[] {
  const name = jointOf(first, second);
  const others = new Map(wordsBeside(axis, second, found).map((beside) => [beside.word, beside]));
  return wordsBeside(axis, first, found).flatMap((one): readonly Change[] => {
    const other = others.get(one.word);
    if (other === undefined) return [];
    const jointOn = (side: Side) => ({
      terms: found.terms.get(name)?.[side] ?? 0,
      all: found.joint.get(name)?.get(one.word)?.[side] ?? 0,
    });
    const gapOn = (side: Side): Gap | null => npmiGap(one.counts[side], other.counts[side], jointOn(side));
    const [raw, partner] = [gapOn('raw'), gapOn('partner')];
    if (raw === null || partner === null) return [];
    const countersOn = (side: Side): Readonly<Record<string, number>> => ({
      ...countersOf(one.counts[side], other.counts[side]),
      bothTerms: jointOn(side).terms,
      bothTermsWord: jointOn(side).all,
    });
    return [
      {
        terms: [first, second],
        word: one.word,
        gaps: { raw, partner },
        counters: { raw: countersOn('raw'), partner: countersOn('partner') },
      },
    ];
  });
}

const countersOf = (one: Together, other: Together): Readonly<Record<string, number>> => ({
  all: one.all,
  word: one.word,
  first: one.term,
  firstWord: one.both,
  second: other.term,
  secondWord: other.both,
});

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The first of the largest. */
function largest<T>(items: readonly T[], size: (item: T) => number): T {
  return items.reduce((best, item) => (size(item) > size(best) ? item : best));
}
