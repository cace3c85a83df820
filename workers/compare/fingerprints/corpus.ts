/** Over a corpus: what was done, to how many documents, and what is left. Integers in, so the order of parts does not matter. */
import { FINGERPRINT_KINDS, type FingerprintKind } from './kinds';
import type { Fingerprint } from './types';

export interface CorpusTally {
  readonly documents: Readonly<Record<string, number>>;
  readonly tokens: Readonly<Record<string, number>>;
  /** Documents by `kind>other`: where another kind explains the same. */
  readonly instead: Readonly<Record<string, number>>;
  /** Tokens by `kind>other`, in the same documents. */
  readonly insteadTokens: Readonly<Record<string, number>>;
  /** Documents by `kind=parameter`, for parameters that are few. */
  readonly parameters: Readonly<Record<string, number>>;
}

export interface CorpusRow {
  readonly kind: FingerprintKind;
  readonly documents: number;
  /** Tokens that it explains, added up. */
  readonly tokens: number;
  /** Particulars that hold for the corpus; '' where there are none. */
  readonly parameter: string;
}

/**
 * A kind takes what is doubtful from another where it is this many times as frequent beyond doubt, and certain in at least
 * this share of what is doubtful: that hundreds of texts were cut at their first heading by chance is not said of a few cuts.
 */
const MORE_FREQUENT = 3;
const CERTAIN_SHARE = 1 / 4;

/** Rows by documents, then by kind. What two kinds explain alike goes to the one that the rest of the corpus shows. */
export function rankKinds(tally: CorpusTally): CorpusRow[] {
  const documents = new Map(FINGERPRINT_KINDS.map((kind) => [kind, tally.documents[kind] ?? 0]));
  const tokens = new Map(FINGERPRINT_KINDS.map((kind) => [kind, tally.tokens[kind] ?? 0]));
  for (const [from, to] of resolved(tally)) {
    const moved = tally.instead[`${from}>${to}`]!;
    const movedTokens = tally.insteadTokens[`${from}>${to}`] ?? 0;
    documents.set(from, documents.get(from)! - moved);
    documents.set(to, documents.get(to)! + moved);
    tokens.set(from, tokens.get(from)! - movedTokens);
    tokens.set(to, tokens.get(to)! + movedTokens);
  }
  return FINGERPRINT_KINDS.filter((kind) => documents.get(kind)! > 0)
    .map((kind) => ({
      kind,
      documents: documents.get(kind)!,
      tokens: tokens.get(kind)!,
      parameter: parameterOf(kind, documents.get(kind)!, tally.parameters),
    }))
    .sort((a, b) => b.documents - a.documents || FINGERPRINT_KINDS.indexOf(a.kind) - FINGERPRINT_KINDS.indexOf(b.kind));
}

/** Which kind gives what is doubtful to which other; each gives to one at most. */
export function resolved(
  tally: Pick<CorpusTally, 'documents' | 'instead'>,
): ReadonlyMap<FingerprintKind, FingerprintKind> {
  const doubtful = new Map<string, number>();
  for (const [pair, count] of Object.entries(tally.instead)) {
    const [from, to] = pair.split('>') as [string, string];
    // What is found nowhere casts no doubt, and what is found in few documents no more than on so many.
    const doubt = Math.min(count, tally.documents[to] ?? 0);
    if (doubt > 0) doubtful.set(from, Math.max(doubtful.get(from) ?? 0, doubt));
  }
  const certain = (kind: string): number => (tally.documents[kind] ?? 0) - (doubtful.get(kind) ?? 0);
  const gives = new Map<FingerprintKind, FingerprintKind>();
  for (const from of FINGERPRINT_KINDS) {
    const best = FINGERPRINT_KINDS.filter((to) => (tally.instead[`${from}>${to}`] ?? 0) > 0).sort(
      (a, b) => certain(b) - certain(a),
    )[0];
    if (best === undefined || certain(best) <= MORE_FREQUENT * Math.max(0, certain(from))) continue;
    if (certain(best) >= CERTAIN_SHARE * tally.instead[`${from}>${best}`]!) gives.set(from, best);
  }
  return gives;
}

/** The unit in which texts were cut, if most were cut at the same number. */
function parameterOf(kind: FingerprintKind, documents: number, parameters: Readonly<Record<string, number>>): string {
  let best = '';
  let most = 0;
  for (const [key, count] of Object.entries(parameters)) {
    if (!key.startsWith(`${kind}=`)) continue;
    const value = key.slice(kind.length + 1);
    if (count > most || (count === most && value < best)) [best, most] = [value, count];
  }
  return most >= 2 && most * 2 >= documents ? best : '';
}

/** What one document adds to the counts of a corpus. */
export function addTo(count: (family: string, key: string, by?: number) => void, found: Fingerprint): void {
  count('fingerprint', 'changed');
  if (found.unexplained === 0) count('fingerprint', 'explained');
  if (found.unexplained > 0) count('fingerprint', 'unexplained', found.unexplained);
  for (const { kind, tokens, instead, parameter } of found.findings) {
    count('fingerprintDocuments', kind);
    if (tokens > 0) count('fingerprintTokens', kind, tokens);
    for (const other of instead) {
      count('fingerprintInstead', `${kind}>${other}`);
      if (tokens > 0) count('fingerprintInsteadTokens', `${kind}>${other}`, tokens);
    }
    for (const value of valuesOf(kind, parameter)) count('fingerprintParameters', `${kind}=${value}`);
  }
}

/** Parameters that a corpus can agree on. Lengths that are no round number are no parameter but chance. */
function valuesOf(kind: FingerprintKind, parameter: string): string[] {
  if (kind !== 'truncated') return [];
  const [units, characters, tokens, sentences] = parameter.split(' ').map(Number) as [number, number, number, number];
  const values: string[] = [];
  for (const [value, unit] of [
    [units, 'UTF-16 units'],
    [characters, 'characters'],
    [tokens, 'tokens'],
  ] as const)
    // prettier-ignore
    for (const near of [value, value + 1]) if (isRound(near)) values.push(`${near} ${unit}`);
  if (sentences <= 10) values.push(`${sentences} sentences`);
  return values;
}

const isRound = (value: number): boolean =>
  value >= 10 && (value % 100 === 0 || value % 128 === 0 || (value < 1000 && value % 10 === 0));
