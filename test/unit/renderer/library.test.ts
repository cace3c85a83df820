import { describe, expect, it } from 'vitest';
import { formatWords } from '../../../renderer/src/format/words';
import { completenessWords } from '../../../renderer/src/library/file-states';

const words = (present: number, wrong: number, missing: number, notFinished: number): string =>
  completenessWords({ counts: { present, wrong, missing, notFinished } });

describe('what is said of the files of a dump', () => {
  it('is how many are here, and what is the matter with the others', () => {
    expect(words(4, 1, 9, 0)).toBe('Of 14 files 4 are here as published, 1 is wrong, 9 are missing');
    expect(words(1, 0, 1203, 2)).toBe('Of 1,206 files 1 is here as published, 1,203 are missing, 2 are not finished');
    expect(words(0, 0, 15, 0)).toBe('Of 15 files none is here as published, 15 are missing');
  });

  it('is short where nothing is the matter, and where the list is empty', () => {
    expect(words(14, 0, 0, 0)).toBe('All 14 files are here as published');
    expect(words(1, 0, 0, 0)).toBe('Its one file is here as published');
    expect(words(0, 0, 0, 0)).toBe('It names no files');
  });
});

describe('the name of a format', () => {
  it('tells tables of the dump apart', () => {
    expect(formatWords('sql-page_props', 'none')).toBe('SQL table page_props');
    expect(formatWords('wikidata-json', 'bzip2')).toBe('Wikidata entities, bzip2');
    expect(formatWords('something-new', 'none')).toBe('something-new');
  });
});
