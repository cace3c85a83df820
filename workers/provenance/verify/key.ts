/** Whose key it is that signed, and whether it could sign at that time. */
import { z } from 'zod';
import { toPlumblineError } from '../../api/errors';
import { layout } from '../bag';
import type { Bundle } from '../bundle';
import { type CheckedKey, grouped, parsePublicFile, type Revocation } from '../keys';
import { assertIsOf, judgeKey, type KeyVerdict, type TrustList } from '../trust';
import { Mismatch, type OpenBag, parseJson } from './context';

/** Somebody besides the signer who says that the signature was there at a time: a time-stamp authority, a witness. */
export interface Voucher {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by: string;
}

const NO_TRUST: TrustList = { keys: [], isStrict: false };

/** Read leniently: whether the statement has all that it must is another step. */
const claimsSchema = z.object({
  predicate: z.object({
    exportedAt: z.string(),
    key: z.object({ expiresAt: z.string().nullable().optional() }),
  }),
});

/**
 * Call it once the signature is known to hold.
 * @returns a sentence. @throws Mismatch for a revoked or expired key, and for one that a strict list does not have.
 */
export async function whoseKey(bag: OpenBag, bundle: Bundle, vouchers: readonly Voucher[] = []): Promise<string> {
  const { keyId } = bundle;
  const { trust = NO_TRUST, trustedKeys } = bag.options;
  const verdict = judgeKey(keyId, trust, await readKeyHistory(bag, keyId));
  const claims = claimsSchema.safeParse(parseJson(bundle.payload.toString('utf8'), 'The statement', layout.BUNDLE));
  const remarks: string[] = [];
  if (trust.problem !== undefined) remarks.push(`Your own trust list could not be asked: ${trust.problem}.`);
  if (claims.success) {
    const { exportedAt, key } = claims.data.predicate;
    checkExpiry(keyId, exportedAt, key.expiresAt ?? null);
    if (verdict.revocation !== null) remarks.push(checkRevocation(verdict.revocation, exportedAt, vouchers));
  }
  if (trustedKeys !== undefined && !trustedKeys.some((trusted) => trusted.toLowerCase() === keyId)) {
    throw new Mismatch(`Signed with key ${keyId}, which is none of the keys that you trust.`, [layout.PUBLIC_KEY]);
  }
  const who =
    trustedKeys === undefined
      ? sentenceOf(keyId, verdict, trust.isStrict)
      : `Signed with key ${keyId}, which you trust.`;
  return [who, ...remarks].join(' ');
}

async function readKeyHistory(bag: OpenBag, keyId: string): Promise<CheckedKey | null> {
  if (!bag.files.has(layout.KEY_HISTORY)) return null;
  const text = await bag.readText(layout.KEY_HISTORY, 1 << 20);
  try {
    const history = parsePublicFile(text, layout.KEY_HISTORY);
    assertIsOf(history, keyId);
    return history;
  } catch (thrown) {
    throw new Mismatch(`${toPlumblineError(thrown).message}.`, [layout.KEY_HISTORY]);
  }
}

function sentenceOf(keyId: string, { by, path, notFollowed }: KeyVerdict, isStrict: boolean): string {
  if (by === null) {
    const why = notFollowed === null ? '' : ` ${notFollowed}`;
    if (isStrict) {
      throw new Mismatch(`Signed with key ${keyId}, which is none of the keys that you trust.${why}`, [
        layout.PUBLIC_KEY,
      ]);
    }
    return `Signed with key ${keyId}.${why} Compare this with the fingerprint that the signer gave you by another way (${grouped(keyId)}): the bag alone cannot say whose key it is.`;
  }
  const follows =
    by.checked.file.keyId === keyId
      ? ''
      : path[0]?.from.keyId === keyId
        ? ' It is an earlier key of theirs, and named its successor.'
        : ` It follows ${by.checked.file.keyId}, which named it as its successor on ${path.at(-1)?.at ?? ''}.`;
  if (by.isOwn) return `Signed with your own key ${keyId}.${follows.replace('of theirs', 'of yours')}`;
  return `Signed by ${by.label} (key ${keyId}), whom you trust.${follows}`;
}

function checkExpiry(keyId: string, exportedAt: string, expiresAt: string | null): void {
  if (expiresAt === null || Date.parse(exportedAt) < Date.parse(expiresAt)) return;
  throw new Mismatch(`Key ${keyId} had expired on ${expiresAt} when it signed this on ${exportedAt}.`, [layout.BUNDLE]);
}

const REASONS: Readonly<Record<Revocation['reason'], string>> = {
  compromised: 'somebody else may hold it',
  superseded: 'another key took its place',
  lost: 'its owner lost it',
};

function checkRevocation(
  { keyId, since, reason }: Revocation,
  exportedAt: string,
  vouchers: readonly Voucher[],
): string {
  const revoked = `Key ${keyId} is revoked since ${since}, because ${REASONS[reason]}`;
  if (!(Date.parse(exportedAt) < Date.parse(since))) {
    throw new Mismatch(`${revoked}, and this was signed on ${exportedAt}: do not rely on it.`, [layout.BUNDLE]);
  }
  const voucher = vouchers.find(({ at }) => Date.parse(at) < Date.parse(since));
  return voucher === undefined
    ? `${revoked}. This states that it was signed before, on ${exportedAt}; that time is the signer's own claim, and nobody else vouches for it.`
    : `${revoked}. This was signed before: ${voucher.by} vouches for it that the signature was there on ${voucher.at}.`;
}
