import type { StatementInput } from '../types';

/** A report follows from this alone: the same input gives the same bytes. */
export interface ReportInput extends StatementInput {
  readonly keyId: string;
  /** The log as it stood before this export; root in hex, null while it was empty. */
  readonly log: { readonly size: number; readonly root: string | null };
}
