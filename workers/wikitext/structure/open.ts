import type { Argument, Cell, InfoboxField, Place } from './types';

/** A node that is being read: what it is, and where what is read of it began. */
export interface Open {
  readonly place: Place;
  readonly token: number;
  /** Offset where it ends at the latest; its closing mark begins there. */
  readonly to: number;
  /** Braces around what stands in it. */
  readonly braces: number;
  /** Index of the reference it stands in, or -1. */
  readonly reference: number;
  /** Index of the template it stands in, or is, or -1. */
  readonly template: number;
  /** Whether a heading in it is one of the page. */
  readonly isFlow: boolean;
  readonly detail: OpenBraces | OpenFile | OpenTable | null;
}

export interface OpenBraces {
  readonly sort: 'braces';
  readonly index: number;
  /** Whether its name was read. */
  isNamed: boolean;
  /** Where the part began that is read, its first mark, and its equals sign; -1. */
  from: number;
  token: number;
  equals: number;
  readonly args: Argument[];
  positions: number;
  fields: InfoboxField[] | null;
}

export interface OpenFile {
  readonly sort: 'file';
  readonly index: number;
  from: number;
  token: number;
  isNamed: boolean;
  name: string;
  /** The last part that is no option. */
  caption: readonly [token: number, from: number, to: number] | null;
  readonly options: string[];
}

export interface OpenTable {
  readonly sort: 'table';
  readonly index: number;
  row: number;
  column: number;
  columns: number;
  /** Where the cell or caption began that is read, its first mark, and what it is. */
  from: number;
  token: number;
  reading: 'nothing' | 'cell' | 'header' | 'caption';
  /** Attributes of that cell, as written. */
  attributes: string;
  /** Whether the text read still stands on the line where the cell began, and whether that line began with `!`. */
  isCellLine: boolean;
  isHeaderLine: boolean;
  mayHaveAttributes: boolean;
  caption: string | null;
  readonly cells: Cell[];
  /** For each column the first row that no cell above reaches into. */
  readonly free: number[];
}
