/** Splits that a dataset for training comes in: told from a column, or from the names of files. */
import type { PartnerColumn } from './types';

/** What splits are called, in the order in which they are read. */
const WORDS: readonly (readonly [split: string, words: readonly string[]])[] = [
  ['train', ['train', 'training']],
  ['validation', ['validation', 'valid', 'val', 'dev']],
  ['test', ['test', 'testing', 'eval', 'holdout']],
];
const SPLIT_OF = new Map(WORDS.flatMap(([split, words]) => words.map((word) => [word, split] as const)));
const ORDER = new Map(WORDS.map(([split], i) => [split, i]));
const IN_NAME = new RegExp(`(?<=^|[-_.])(?:${[...SPLIT_OF.keys()].join('|')})(?=[-_.])`, 'i');

const COLUMNS = ['split', 'data_split', 'dataset_split', 'subset', 'partition'];
const LONGEST = 40;

/** `wiki-train.jsonl` is of `train`, and called `wiki-*.jsonl` without it; null of a name that says nothing. */
export function splitInName(file: string): { readonly split: string; readonly rest: string } | null {
  const found = IN_NAME.exec(file);
  if (found === null) return null;
  const rest = `${file.slice(0, found.index)}*${file.slice(found.index + found[0].length)}`;
  return { split: SPLIT_OF.get(found[0].toLowerCase())!, rest };
}

export const compareSplits = (a: string, b: string): number => (ORDER.get(a) ?? 0) - (ORDER.get(b) ?? 0);

/** The column that says to which split a record belongs; null where there is none. */
export function splitColumn(columns: readonly Pick<PartnerColumn, 'name' | 'type' | 'samples'>[]): string | null {
  const named = columns.find(
    ({ name, type, samples }) =>
      COLUMNS.includes(name.toLowerCase()) && type === 'string' && samples.every((sample) => sample.length <= LONGEST),
  );
  return named?.name ?? null;
}
