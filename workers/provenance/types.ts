/** What the room is given. Paths, times and facts come in; nothing here is looked up in a database or asked of a clock. */
import type { Results } from '../api/results';
import type { PublicFile } from './keys/public-file';
import type { UnlockedKeys } from './keys/types';
import type { LogEvent } from './log/types';
import type { TrustList } from './trust/types';

/** Whether a published sums list agrees about a file. */
export interface SumAgreement {
  readonly list: string;
  readonly algorithm: string;
  readonly expected: string;
  readonly agrees: boolean;
}

/** A file of the user's, by its digests. `name` is a file name, never a path. */
export interface FileFacts {
  readonly name: string;
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly sha1: string | null;
  readonly md5: string | null;
}

/** One file; or a set of part files that was read as one snapshot, whose digest is over those of its parts. */
export interface SnapshotFacts extends FileFacts {
  /** Of a set, in the order in which they were read; empty for one file. */
  readonly parts: readonly FileFacts[];
  /** YYYY-MM-DD, or null where neither name nor content says. */
  readonly dumpDate: string | null;
  /** SPDX id as stated, or null. */
  readonly licence: string | null;
  readonly sums: readonly SumAgreement[];
}

export interface PartnerFacts extends FileFacts {
  /** Of a dataset in several files, in the order in which they were read; empty for one file. */
  readonly parts: readonly FileFacts[];
  /** The partner's own name of the release, or null where it was not stated. */
  readonly release: string | null;
  readonly licence: string | null;
  readonly schemaVersion: string | null;
  readonly sums: readonly SumAgreement[];
}

/** A file that was used beside the two: a sums list, a multistream index, a table that is published beside the dump. */
export interface OtherInput {
  readonly role: 'sums' | 'index' | 'table';
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  /** Of tables: Wikimedia's own lists name these. */
  readonly sha1?: string | null;
  readonly md5?: string | null;
}

/** What stands beside the results: names, dates and versions that are not part of `resultDigest`. */
export interface AuditFacts {
  readonly snapshot: SnapshotFacts;
  readonly partner: PartnerFacts;
  readonly others: readonly OtherInput[];
  readonly code: { readonly version: string; readonly commit: string };
  /** ISO 8601, UTC. When reading began and ended; obey SOURCE_DATE_EPOCH (see `timeFrom`). */
  readonly startedAt: string;
  readonly finishedAt: string;
}

/** Part files of a table at rest, in order; copied into the bag. */
export interface TableFiles {
  readonly dataset: 'snapshot' | 'partner' | 'run';
  readonly table: string;
  readonly parts: readonly string[];
}

/** What follows from the run alone; enough to show an unsigned statement. */
export interface StatementInput {
  readonly results: Results;
  readonly facts: AuditFacts;
  /** The recipe itself; its canonical JSON must have the digest that the results name. */
  readonly recipe: unknown;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
}

export interface ExportInput extends StatementInput {
  /** Becomes the bag. Must be absent, empty, or an earlier bag of Plumbline's with nothing else in it. */
  readonly outDir: string;
  /** `<workspace>/log`. */
  readonly logDir: string;
  readonly keys: UnlockedKeys;
  /** The public history of the key, for the bag; none for a one-time key. */
  readonly keyHistory?: PublicFile;
  readonly tables: readonly TableFiles[];
  /** Prints HTML to PDF. Without it the bag has no PDFs: its documents say how to print them. */
  readonly print?: (html: string) => Promise<Uint8Array>;
  /** Logged before the export itself, such as the sealing of inputs. */
  readonly events?: readonly LogEvent[];
  /** Asked while files are written; an abort leaves no bag and no entry. Once signing began it is not asked any more. */
  readonly signal?: AbortSignal;
  readonly onSigning?: () => void;
}

export interface ExportedBag {
  readonly bag: string;
  readonly report: string;
  readonly datasheet: string;
  /** Null where nothing was there to print with. */
  readonly pdfs: { readonly report: string; readonly datasheet: string } | null;
  readonly keyId: string;
  readonly resultDigest: string;
  readonly logIndex: number;
}

export interface VerifyOptions {
  /** Folder with the snapshot and the partner's file, to hold against their digests. */
  readonly filesDir?: string;
  /** Key ids (SHA-256 of SPKI, hex) the reader trusts; without any, the report names the key and asks to compare it. */
  readonly trustedKeys?: readonly string[];
  /** Whose keys the reader knows; see `readOwnTrust` and `readTrustFile`. */
  readonly trust?: TrustList;
}
