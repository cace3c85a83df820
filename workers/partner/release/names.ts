/** Which partner a file is of, and which release of it, as its name and folders say. A guess: both can be set by hand. */
import { basename, dirname } from 'node:path';
import { partOfDataset } from '../sets';

export interface ReleaseName {
  /** The dataset without what changes from release to release: "enwiki-text". */
  readonly partner: string;
  /** "2016-05-01", "v2.1"; null where no name says it. */
  readonly release: string | null;
}

const DATE = /(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)/;
const MONTH = /(?<!\d)((?:19|20)\d\d)[-_.](0[1-9]|1[0-2])(?!\d)/;
const VERSION = /(?<![a-z\d])(?:v|version[-_ ]?|release[-_ ]?|r)(\d{1,4}(?:[._]\d{1,4}){0,2})(?![\da-z])/i;
/** Formats and packings, which are no part of a name; several may follow one another. */
const ENDING =
  /\.(?:parquet|arrows?|feather|jsonl|ndjson|json|csv|tsv|txt|tokens|zim|gz|gzip|bz2|zst|zstd|xz|zip|tar|tgz|7z|snappy)$/i;

export function releaseNameOf(path: string): ReleaseName {
  const part = partOfDataset(path);
  let file = part?.name ?? basename(path);
  while (ENDING.test(file)) file = file.replace(ENDING, '');
  file = file.replace(/-of-\d+$/, '');
  const own = releaseIn(file);
  if (own !== null) return { partner: tidy(file.replace(own.text, ''), file), release: own.release };
  // `20260101/train-00000-of-00041.parquet`: the folder says it, and the one above it whose dataset it is.
  let folder = dirname(path);
  for (let up = 0; up < 3; up++, folder = dirname(folder)) {
    const within = releaseIn(basename(folder));
    if (within === null) continue;
    const rest = basename(folder).replace(within.text, '');
    return { partner: tidy(`${rest}-${file}`, file), release: within.release };
  }
  return { partner: tidy(file, file), release: null };
}

function releaseIn(text: string): { readonly text: string; readonly release: string } | null {
  const date = DATE.exec(text) ?? MONTH.exec(text);
  if (date !== null) return { text: date[0], release: date.slice(1).join('-') };
  const version = VERSION.exec(text);
  return version === null ? null : { text: version[0], release: `v${(version[1] ?? '').replaceAll('_', '.')}` };
}

/** What is left between separators once a date is taken out. */
function tidy(text: string, otherwise: string): string {
  const tidied = text.replace(/[-_. ]*([-_. ])[-_. ]*/g, '$1').replace(/^[-_. ]+|[-_. ]+$/g, '');
  return tidied === '' ? otherwise : tidied;
}
