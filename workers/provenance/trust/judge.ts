/** Whose key it is, as far as a trust list can tell. */
import { type CheckedKey, type Revocation, revocationOf, type Succession } from '../keys';
import type { KeyVerdict, TrustedKey, TrustList } from './types';

/**
 * @param brought what came with the bag: signed by keys, so worth following, but never by itself a reason to trust.
 */
export function judgeKey(keyId: string, trust: TrustList, brought: CheckedKey | null): KeyVerdict {
  const successions = [...trust.keys.flatMap(({ checked }) => checked.successions), ...(brought?.successions ?? [])];
  const revocations = [...trust.keys.flatMap(({ checked }) => checked.revocations), ...(brought?.revocations ?? [])];
  const revocation = revocationOf(keyId, revocations);
  let notFollowed: string | null = null;
  for (const by of trust.keys) {
    const found = pathBetween(by, keyId, successions, revocations);
    if (typeof found !== 'string' && found !== null) return { by, path: found, notFollowed: null, revocation };
    notFollowed ??= found;
  }
  return { by: null, path: [], notFollowed, revocation };
}

/** The successions from a trusted key to another; null where there are none, a sentence where they are not to be followed. */
function pathBetween(
  { checked }: TrustedKey,
  keyId: string,
  successions: readonly Succession[],
  revocations: readonly Revocation[],
): readonly Succession[] | string | null {
  const path: Succession[] = [];
  let at = checked.file.keyId;
  const seen = new Set<string>();
  while (at !== keyId) {
    seen.add(at);
    const next = new Map(successions.filter(({ from }) => from.keyId === at).map((each) => [each.to.keyId, each]));
    if (next.size > 1) return `Key ${at}, which you trust, names ${next.size} successors: somebody else may hold it.`;
    const [step] = next.values();
    if (step === undefined || seen.has(step.to.keyId)) return earlier(checked, keyId);
    const revoked = revocationOf(at, revocations);
    // Who holds a stolen key can date a succession as they like.
    if (revoked !== null && revoked.reason !== 'superseded') {
      return `Key ${at}, which you trust, was revoked as ${revoked.reason}, so the successor that it names is not trusted with it.`;
    }
    path.push(step);
    at = step.to.keyId;
  }
  return path;
}

/** A key is trusted too that the trusted one followed: its owner named it so. */
function earlier({ file, successions }: CheckedKey, keyId: string): readonly Succession[] | null {
  const path: Succession[] = [];
  for (let at = file.keyId; at !== keyId;) {
    const step = successions.find(({ to }) => to.keyId === at);
    if (step === undefined || path.includes(step)) return null;
    path.unshift(step);
    at = step.from.keyId;
  }
  return path;
}
