import type { PageStructure } from './types';

type Grown<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

/** A structure that is still being read. */
export type Draft = Grown<PageStructure>;

/** A field that is set once its item ends. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export const emptyDraft = (): Draft => ({
  sections: [],
  links: [],
  categories: [],
  interlanguage: [],
  files: [],
  templates: [],
  infoboxes: [],
  references: [],
  identifiers: [],
  externalLinks: [],
  coordinates: [],
  tables: [],
  switches: [],
});
