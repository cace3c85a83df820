/** What becomes of each file that a list of a dump names, in words. */
import type { Completeness } from '../../../workers/api';
import { formatCount, formatCounted } from '../format/numbers';

export const FILE_STATE_WORDS: Readonly<Record<Completeness['files'][number]['state'], string>> = {
  wrong: 'Wrong',
  missing: 'Missing',
  'not-finished': 'Not finished',
  present: 'Here',
  unlisted: 'Not listed',
};

/** "Of 14 files 4 are here as published, 1 is wrong, 9 are missing". */
export function completenessWords({ counts }: Pick<Completeness, 'counts'>): string {
  const { present, wrong, missing, notFinished } = counts;
  const all = present + wrong + missing + notFinished;
  if (all === 0) return 'It names no files';
  if (present === all)
    return all === 1 ? 'Its one file is here as published' : `All ${formatCount(all)} files are here as published`;
  const are = (n: number, what: string): readonly string[] =>
    n === 0 ? [] : [`${formatCount(n)} ${n === 1 ? 'is' : 'are'} ${what}`];
  const parts = [
    `${present === 0 ? 'none is' : present === 1 ? '1 is' : `${formatCount(present)} are`} here as published`,
    ...are(wrong, 'wrong'),
    ...are(missing, 'missing'),
    ...are(notFinished, 'not finished'),
  ];
  return `Of ${formatCounted(all, 'file')} ${parts.join(', ')}`;
}
