import { count, counted, decimal, percent } from '../words';
import type { ListedGram, RankedGram } from './ranking';

interface Words {
  readonly one: string;
  readonly many: string;
}

/** Letters that turn the direction of what stands around them: Hebrew, Arabic and their kin. */
const TURNS = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** In quotes, and kept from the sentence's own numbers and marks where it runs the other way (UAX 9, FSI and PDI). */
const quoted = (gram: string): string => (TURNS.test(gram) ? `“\u2068${gram}\u2069”` : `“${gram}”`);
const times = (n: number): string => (n === 0 ? 'never' : n === 1 ? 'once' : counted(n, 'time'));

export function topFinding(
  { one, many }: Words,
  ours: readonly ListedGram[],
  theirs: readonly ListedGram[],
  both: number,
): string {
  const [first] = ours;
  const [second] = theirs;
  if (first === undefined || second === undefined) {
    return `${first === undefined ? 'Our side' : 'The partner’s file'} has no ${many}, so there is no list to compare.`;
  }
  const lead =
    first.gram === second.gram
      ? `the most frequent ${one} of both is ${quoted(first.gram)}`
      : `the most frequent ${one} is ${quoted(first.gram)} in ours and ${quoted(second.gram)} in theirs`;
  return `${count(both)} of our ${count(ours.length)} most frequent ${many} are among the partner’s; ${lead}.`;
}

export function lostFinding({ many }: Words, lost: number, raw: number, list: readonly ListedGram[]): string {
  const [first] = list;
  if (raw === 0) return `Our side has no ${many}, so none can be lost.`;
  if (first === undefined) return `Every one of our ${many} occurs in the partner’s text somewhere.`;
  return (
    `${percent(lost / raw)} of our ${count(raw)} ${many} are ones that the partner’s text never uses; ` +
    `the most frequent is ${quoted(first.gram)}, ${times(first.raw)} in ours.`
  );
}

export function addedFinding({ many }: Words, added: number, partner: number, list: readonly ListedGram[]): string {
  const [first] = list;
  if (partner === 0) return `The partner’s file has no ${many}, so none can be new.`;
  if (first === undefined) return `Every one of the partner’s ${many} occurs in our text somewhere.`;
  return (
    `${percent(added / partner)} of the partner’s ${count(partner)} ${many} are ones that our text never uses; ` +
    `the most frequent is ${quoted(first.gram)}, ${times(first.partner)} in theirs.`
  );
}

export function logOddsFinding({ one }: Words, ours: RankedGram | undefined, theirs: RankedGram | undefined): string {
  if (ours === undefined && theirs === undefined) return `No ${one} is used more on one side than on the other.`;
  const parts = [
    ours === undefined ? null : `${quoted(ours.gram)} on our side (${used(ours)})`,
    theirs === undefined ? null : `${quoted(theirs.gram)} on the partner’s (${used(theirs)})`,
  ].filter((part) => part !== null);
  return `The ${one} that most sets the texts apart is ${parts.join(' and ')}.`;
}

const used = ({ raw, partner, z }: RankedGram): string =>
  `${times(raw)} in ours, ${times(partner)} in theirs; z ${decimal(Math.abs(z))}`;
