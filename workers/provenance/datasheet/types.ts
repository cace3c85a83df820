import type { Html } from '../report/html';
import type { ReportInput } from '../report/types';

/** Follows from the same facts as the report. */
export type DatasheetInput = ReportInput;

/** Who can tell what nobody here knows. */
export type Knows = 'the partner' | 'Wikimedia' | 'whoever uses it';

export type Answer =
  /** Measured here, or read off the files. */
  | { readonly by: 'audit'; readonly told: readonly (string | Html)[] }
  /** Follows from how every wiki of Wikimedia works. */
  | { readonly by: 'wiki'; readonly told: readonly (string | Html)[] }
  /** Written by the people of this case. */
  | { readonly by: 'case'; readonly told: readonly (string | Html)[] }
  | { readonly by: 'nobody'; readonly ask: Knows; readonly told: readonly (string | Html)[] };

export interface Question {
  readonly asks: string;
  readonly answer: (input: DatasheetInput) => Answer;
}

export interface Part {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly Question[];
}

export const audit = (...told: readonly (string | Html)[]): Answer => ({ by: 'audit', told });
export const wiki = (...told: readonly (string | Html)[]): Answer => ({ by: 'wiki', told });
/** Not known here; what is known beside it may be said. */
export const ask = (who: Knows, ...told: readonly (string | Html)[]): Answer => ({ by: 'nobody', ask: who, told });
