/** What a fingerprint is. */
import type { FingerprintKind } from './kinds';

/** A stretch of our text and of theirs, in UTF-16 code units; one of them may be empty. */
export interface FingerprintSpan {
  readonly ours: readonly [number, number];
  readonly theirs: readonly [number, number];
}

export interface FingerprintInput {
  readonly ours: string;
  readonly theirs: string;
  readonly title: string | null;
  /** What each line of ours is, a character a line, as workers/wikitext tells it; '' where nobody knows. */
  readonly outline: string;
  /** How many nodes our recipe took out of the page, by reason. */
  readonly dropped: Readonly<Record<string, number>>;
  /** Places that are kept of each kind; a few where nobody says. */
  readonly mostSpans?: number;
}

/** One transformation that a document underwent. */
export interface Finding {
  readonly kind: FingerprintKind;
  /** Particulars, such as what a text was cut at; '' where there are none. */
  readonly parameter: string;
  /** Tokens of both texts that it explains. */
  readonly tokens: number;
  /** Kinds that explain the same as well; the corpus decides. */
  readonly instead: readonly FingerprintKind[];
  /** The first places, a few or as many as were asked for. */
  readonly spans: readonly FingerprintSpan[];
}

export interface Fingerprint {
  /** In the order of the list of kinds. */
  readonly findings: readonly Finding[];
  /** Tokens that differ and that nothing explains. */
  readonly unexplained: number;
  /** The first few places of those. */
  readonly spans: readonly FingerprintSpan[];
  /** The pair was too large to be looked at whole; only the beginning was. */
  readonly partial: boolean;
}
