import type { PartnerFormat, SourceKind } from './types';

/** What the content was recognised as, before path and size are put beside it. */
export interface Verdict {
  readonly kind: SourceKind;
  readonly format: string;
  readonly accepted: boolean;
  readonly sentence: string;
}

export const ACCEPTED =
  'Accepted are MediaWiki XML dumps (plain, bz2, gz, zst, xz, 7z) and what is published beside them: SQL tables, multistream indexes, Wikidata entities in JSON, lists of titles, abstracts, namespaces, dumpstatus.json, and md5, sha1 and sha256 lists; partner files in Parquet, Arrow, JSON lines, JSON array, CSV, TSV, WikiExtractor <doc>, WikiText, ZIM, of Wikimedia Enterprise or CirrusSearch (texts also gz, bz2, zst, xz, zip); and Plumbline bags.';

/** `words` names the thing, as in "a PDF document"; `hint` says what can be done about it. */
export function refuse(format: string, words: string, hint = ACCEPTED, kind: SourceKind = 'other'): Verdict {
  return { kind, format, accepted: false, sentence: `This seems to be ${words}. ${hint}` };
}

export function accept(kind: SourceKind, format: string, sentence: string): Verdict {
  return { kind, format, accepted: true, sentence };
}

export function acceptPartner(format: PartnerFormat, words: string): Verdict {
  return accept('partner', format, `A partner's dataset: ${words}.`);
}
