import type { StatementInput } from '../types';

/** JSON that goes into the description. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Node = { readonly [key: string]: Json };

export interface PayloadFile {
  /** Below the bag: data/results.json. */
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/** A description follows from this alone: the same input gives the same bytes. */
export interface CroissantInput extends StatementInput {
  readonly keyId: string;
  /** What is below data/, the description itself excepted. */
  readonly payload: readonly PayloadFile[];
}
