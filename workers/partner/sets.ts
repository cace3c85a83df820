/**
 * Datasets that a partner publishes in many files, such as `train-00000-of-00041.parquet` or `AA/wiki_00`: which belong
 * together, in which order, and what is missing. Told from names and folders, for the files do not say.
 */
import { basename, dirname } from 'node:path';
import { compareSplits, splitInName } from './splits';

export interface PartOfDataset {
  /** What all parts share: the folder and the name without its number. */
  readonly set: string;
  /** How the set is called. */
  readonly name: string;
  /** Folder and number, by which parts are read in order. */
  readonly folder: string;
  readonly number: number;
  /** How many there are, where names say so. */
  readonly count: number | null;
  /** Of a dataset for training; null where the name does not say. */
  readonly split: string | null;
}

/** `train-00000-of-00041.parquet`: numbers begin at 0, or at 1. */
const COUNTED = /^(.+?)[-_.]?(\d{1,6})-of-(\d{1,6})([-_.].*)?$/;
/** `part-00003-ab12.snappy.parquet`, `data_shard12.jsonl`, `enwiki_namespace_0_17.ndjson`. */
const NUMBERED = /^((?:.*[-_.])?(?:part|shard|chunk|split|namespace_\d{1,4})[-_.]?)(\d{1,6})([-_.].*)?$/i;
/** WikiExtractor fills folders AA, AB, … with `wiki_00` to `wiki_99`. */
const EXTRACTED = /^(wiki_)(\d\d)(\.[a-z\d]+)?$/;

/** Null of a file whose name does not say that it is a part. A date or a version is no number of a part. */
export function partOfDataset(path: string): PartOfDataset | null {
  const [file, folder] = [basename(path), dirname(path)];
  const inSplit = splitInName(file);
  const part = numberedPart(file, folder);
  if (inSplit === null) return part;
  // Splits are parts of one dataset; how many files each has is its own affair.
  const rest = inSplit.rest.replace(COUNTED, '$1-of$4').replace(NUMBERED, '$1$3');
  const alone = { name: file, folder, number: 0, count: null };
  return { ...(part ?? alone), set: `${folder}/${rest}`, split: inSplit.split };
}

/** What the number in a name says. */
function numberedPart(file: string, folder: string): PartOfDataset | null {
  const extracted = EXTRACTED.exec(file);
  if (extracted !== null) {
    const [, stem = '', number = '', end = ''] = extracted;
    const among = /^[A-Z]{2}$/.test(basename(folder)) ? dirname(folder) : folder;
    return {
      set: `${among}/${stem}${end}`,
      name: `${stem}00${end}`,
      folder,
      number: Number(number),
      count: null,
      split: null,
    };
  }
  const counted = COUNTED.exec(file);
  if (counted !== null) {
    const [, stem = '', number = '', count = '', end = ''] = counted;
    const set = `${folder}/${stem}-of-${count}${end}`;
    return {
      set,
      name: `${stem}-of-${count}${end}`,
      folder,
      number: Number(number),
      count: Number(count),
      split: null,
    };
  }
  const numbered = NUMBERED.exec(file);
  if (numbered === null) return null;
  const [, stem = '', number = '', end = ''] = numbered;
  // Spark puts an id of the run behind the number, the same in all parts of one dataset.
  return {
    set: `${folder}/${stem}${end}`,
    name: `${stem.replace(/[-_.]$/, '')}${end}`,
    folder,
    number: Number(number),
    count: null,
    split: null,
  };
}

export function compareDatasetParts(a: PartOfDataset, b: PartOfDataset): number {
  if (a.split !== b.split) return compareSplits(a.split ?? '', b.split ?? '');
  if (a.folder !== b.folder) return a.folder < b.folder ? -1 : 1;
  return a.number - b.number;
}

/** What is missing among parts in order, in words; null where nothing can be seen to be. */
export function missingOf(parts: readonly PartOfDataset[]): string | null {
  const splits = [...new Set(parts.map(({ split }) => split))];
  const troubles = splits.map((split) => {
    const missing = missingOfSplit(parts.filter((part) => part.split === split));
    return missing === null || splits.length === 1 ? missing : `of ${split} ${missing}`;
  });
  return troubles.filter((trouble) => trouble !== null).join('; ') || null;
}

function missingOfSplit(parts: readonly PartOfDataset[]): string | null {
  const missing: string[] = [];
  const count = parts[0]?.count ?? null;
  if (count !== null) {
    const first = parts.some(({ number }) => number === 0) || parts.every(({ number }) => number < count) ? 0 : 1;
    const have = new Set(parts.map(({ number }) => number));
    for (let number = first; number < first + count; number++) if (!have.has(number)) missing.push(String(number));
  } else {
    for (const [i, { folder, number }] of parts.entries()) {
      const before = parts[i - 1];
      const from =
        before?.folder === folder ? before.number + 1 : Math.min(number, parts[0]!.number <= 1 ? parts[0]!.number : 0);
      for (let gap = from; gap < number && missing.length < 1000; gap++)
        missing.push(before === undefined || before.folder === folder ? String(gap) : `${basename(folder)}/${gap}`);
    }
  }
  if (missing.length === 0) return null;
  const shown = missing.slice(0, 5).join(', ');
  if (missing.length > 5) return `parts ${shown} and ${missing.length - 5} more are missing`;
  return missing.length === 1 ? `part ${shown} is missing` : `parts ${shown} are missing`;
}
