/** What a filter of documents is: a rule that tells the pages that are missing from those that stay. */

export const FILTER_KINDS = {
  redirects: {
    title: 'Redirects left out',
    sentence: 'Pages that lead to another page have no text at the partner’s.',
  },
  namespaces: { title: 'Namespaces left out', sentence: 'All pages of some namespaces are missing.' },
  disambiguation: {
    title: 'Disambiguation pages left out',
    sentence: 'Pages whose title says that they tell several meanings apart are missing.',
  },
  'no-text': {
    title: 'Pages without text left out',
    sentence: 'Pages of which our recipe leaves no text are missing.',
  },
  duplicates: { title: 'Duplicates removed', sentence: 'Of pages with the same text one was kept.' },
  scripts: { title: 'Scripts left out', sentence: 'Texts that are mostly in some scripts are missing.' },
  short: { title: 'Short texts left out', sentence: 'Texts below a length are missing.' },
  long: { title: 'Long texts left out', sentence: 'Texts above a length are missing.' },
  numbers: {
    title: 'Texts full of numbers left out',
    sentence: 'Texts in which a large share of tokens are numbers are missing.',
  },
  lists: { title: 'Lists left out', sentence: 'Texts in which a large share of lines are list items are missing.' },
  links: { title: 'Texts full of links left out', sentence: 'Texts with many links for their length are missing.' },
  'few-links': {
    title: 'Texts with few links left out',
    sentence: 'Texts with few links for their length are missing.',
  },
  titles: { title: 'Titles left out', sentence: 'Pages whose title holds a word are missing.' },
  words: { title: 'Words denied', sentence: 'Texts that hold a word are missing.' },
} as const;
export type FilterKind = keyof typeof FILTER_KINDS;

/** A rule that could have been applied, and how many pages it takes out. */
export interface Candidate {
  readonly kind: FilterKind;
  /** Particulars, such as "below 500 characters". */
  readonly parameter: string;
  /** Pages that it takes out and that are missing. */
  readonly gone: number;
  /** Pages that it takes out and that are there. */
  readonly kept: number;
}

/** Pages that are looked at, and how many of them are missing. */
export interface Population {
  readonly gone: number;
  readonly kept: number;
}
