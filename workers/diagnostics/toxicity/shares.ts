/** Flagged sentences on either side, and neutral ones that are flagged. */
import type { Metric, MetricGroup } from '../../api/results';
import type { Row } from '../../tables/types';
import { metric } from '../metric';
import { integer, text } from '../rows';
import { wilson } from '../statistics';
import { count, counted, percent, percentWithin } from '../words';
import { IDENTITY, SHARE } from './definitions';
import type { FalsePositives } from './neutral';
import { CLASSIFIERS, CLASSIFIER_WORDS, SIDES, type Classifier, type Side, type SideFlags } from './queries';

export const shareGroup = (axis: string, key: string, label: string, k: number, n: number): MetricGroup => ({
  axis,
  key,
  label,
  value: n === 0 ? null : k / n,
  interval: wilson(k, n),
  counters: { k, n },
});

const WHOSE: Readonly<Record<Side, string>> = { raw: 'our text', partner: 'the partner’s text' };

export function share(sides: Readonly<Record<Side, SideFlags>>, neutral: FalsePositives): Metric {
  const ours = sides.raw.lexicons;
  const { lexicons: theirs, model } = sides.partner;
  const value = theirs.sentences === 0 ? null : theirs.flagged / theirs.sentences;
  const groups = SIDES.flatMap((side) =>
    CLASSIFIERS.flatMap((c) => {
      const { sentences, flagged, documents, flaggedDocuments } = sides[side][c];
      const label = `${CLASSIFIER_WORDS[c]}, ${WHOSE[side]}`;
      return [
        shareGroup('flagged-sentences', `${side}-${c}`, label, flagged, sentences),
        shareGroup('flagged-documents', `${side}-${c}`, label, flaggedDocuments, documents),
      ];
    }),
  );
  const beside = (c: Classifier): string =>
    `${percent(neutral.flagged[c] / neutral.sentences)} of neutral sentences with identity terms`;
  return metric(SHARE, {
    value,
    interval: wilson(theirs.flagged, theirs.sentences),
    counters: {
      sentences: theirs.sentences,
      flagged: theirs.flagged,
      rawSentences: ours.sentences,
      rawFlagged: ours.flagged,
      neutral: neutral.sentences,
      neutralFlagged: neutral.flagged.lexicons,
      neutralFlaggedByModel: neutral.flagged.model,
    },
    groups: [...groups, ...identityGroups(neutral)],
    finding:
      value === null
        ? 'There is no lexicon for the language of the wiki, so nobody says which sentences are toxic.'
        : `The lexicons flag ${count(theirs.flagged)} of ${counted(theirs.sentences, 'sentence')} of the partner’s (${percentWithin(value, wilson(theirs.flagged, theirs.sentences))})` +
          `${ours.sentences === 0 ? '' : ` and ${percent(ours.flagged / ours.sentences)} of ours`}; they also flag ${beside('lexicons')}.` +
          (model.sentences === 0
            ? ''
            : ` The model flags ${percent(model.flagged / model.sentences)}, and ${beside('model')}.`),
    effect: value,
  });
}

const identityGroups = (neutral: FalsePositives): readonly MetricGroup[] =>
  CLASSIFIERS.map((c) =>
    shareGroup('identity-false-positives', c, CLASSIFIER_WORDS[c], neutral.flagged[c], neutral.sentences),
  );

/** Terms in fewer sentences of the dump say little of a rate. */
const LEAST_SENTENCES = 20;
const BY = ['lexicons', 'model'] as const;

export function identity(neutral: FalsePositives, raw: SideFlags, rows: readonly Row[]): Metric {
  const k = neutral.flagged.model;
  const n = neutral.sentences;
  const interval = wilson(k, n);
  const worst = neutral.terms.toSorted((a, b) => b.flagged.model - a.flagged.model)[0];
  const corpus = rows.filter((row) => integer(row, 'sentences') >= LEAST_SENTENCES);
  const groups = [
    ...identityGroups(neutral),
    ...BY.flatMap((c) => [
      ...neutral.terms
        .filter(({ flagged }) => flagged[c] > 0)
        .map(({ term, sentences, flagged }) => shareGroup(`neutral-by-${c}`, term, term, flagged[c], sentences)),
      ...corpus.map((row) => {
        const term = text(row, 'term');
        return shareGroup(`dump-by-${c}`, term, term, integer(row, c), integer(row, 'sentences'));
      }),
      ...(raw[c].sentences === 0
        ? []
        : [shareGroup(`dump-by-${c}`, '', 'all sentences', raw[c].flagged, raw[c].sentences)]),
    ]),
  ];
  return metric(IDENTITY, {
    value: k / n,
    interval,
    counters: { sentences: n, model: k, lexicons: neutral.flagged.lexicons },
    groups,
    finding:
      `Of ${counted(n, 'neutral sentence')} that name people by what they are, the model calls ${count(k)} toxic (${percentWithin(k / n, interval)}), ` +
      `the lexicons ${count(neutral.flagged.lexicons)} (${percent(neutral.flagged.lexicons / n)})` +
      `${k > 0 && worst !== undefined ? `; most often those with “${worst.term}”` : ''}.`,
    effect: Math.max(k, neutral.flagged.lexicons) / n,
  });
}
