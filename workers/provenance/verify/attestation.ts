/** Who signed what, and does what was signed fit the bag. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { resultsSchema } from '../../api/results';
import { layout, tableProblems } from '../bag';
import { type Bundle, decodeBundle } from '../bundle';
import { canonicalJson } from '../canonical';
import { preAuthEncoding, verifyP256 } from '../dsse';
import { keyIdOf } from '../keys';
import { factsOfResults, type Statement, statementSchema } from '../statement';
import { Mismatch, type OpenBag, parseJson } from './context';
import { type Voucher, whoseKey } from './key';

const MOST_BUNDLE_BYTES = 16 << 20;
const MOST_RESULTS_BYTES = 256 << 20;

export async function readBundle(bag: OpenBag): Promise<{ bundle: Bundle; sentence: string }> {
  const bundle = decodeBundle(await bag.readText(layout.BUNDLE, MOST_BUNDLE_BYTES), layout.BUNDLE);
  return { bundle, sentence: 'The attestation is a Sigstore bundle v0.3 with one DSSE envelope.' };
}

/** @param vouchers for the time of the signature, where a revoked key makes that matter. */
export async function checkSignature(bag: OpenBag, bundle: Bundle, vouchers: readonly Voucher[] = []): Promise<string> {
  const key = await readKey(bag);
  const keyId = keyIdOf(key);
  if (keyId !== bundle.keyId) {
    throw new Mismatch(
      `${layout.PUBLIC_KEY} is key ${keyId}, but the statement was signed with ${bundle.keyId}: the key was swapped.`,
      [layout.PUBLIC_KEY, layout.BUNDLE],
    );
  }
  if (!verifyP256(key, preAuthEncoding(bundle.payloadType, bundle.payload), bundle.signature)) {
    throw new Mismatch(`The signature in ${layout.BUNDLE} does not hold: the statement or the signature was changed.`, [
      layout.BUNDLE,
    ]);
  }
  return whoseKey(bag, bundle, vouchers);
}

async function readKey(bag: OpenBag): Promise<KeyObject> {
  const pem = await bag.readText(layout.PUBLIC_KEY, 1 << 16);
  try {
    const key = pem.startsWith('-----BEGIN PUBLIC KEY-----') ? createPublicKey(pem) : null;
    // Only one spelling, so that nothing can be hidden around the key.
    if (key?.export({ type: 'spki', format: 'pem' }) === pem) return key;
  } catch {
    // said below
  }
  throw new Mismatch(`${layout.PUBLIC_KEY} is not a public key in PEM.`, [layout.PUBLIC_KEY]);
}

export function readStatement(bundle: Bundle): { statement: Statement; sentence: string } {
  const parsed = statementSchema.safeParse(
    parseJson(bundle.payload.toString('utf8'), `The statement in ${layout.BUNDLE}`, layout.BUNDLE),
  );
  if (!parsed.success) {
    throw new Mismatch(`The statement in ${layout.BUNDLE} lacks what it must have: ${z.prettifyError(parsed.error)}`, [
      layout.BUNDLE,
    ]);
  }
  const { predicate } = parsed.data;
  if (predicate.key.id !== bundle.keyId) {
    throw new Mismatch(`The statement names key ${predicate.key.id}, but was signed with ${bundle.keyId}.`, [
      layout.BUNDLE,
    ]);
  }
  const custody =
    predicate.key.custody === 'one-time'
      ? ' The key was made for this one export, so it says nothing about who signed.'
      : '';
  return {
    statement: parsed.data,
    sentence: `The statement has every mandatory field; it was made by Plumbline ${predicate.code.version} on ${predicate.exportedAt}.${custody}`,
  };
}

export async function checkBagSubjects(bag: OpenBag, statement: Statement): Promise<string> {
  const wrong: string[] = [];
  for (const name of layout.SIGNED_TAG_FILES) {
    const subject = statement.subject.find((candidate) => candidate.name === name);
    if (subject === undefined || subject.digest.sha256 !== (await bag.digest(name))) wrong.push(name);
  }
  if (wrong.length > 0) {
    throw new Mismatch(`Not what was signed: ${wrong.join(', ')}. The bag was put together anew, or edited.`, wrong);
  }
  return `The signed statement names the digests of ${layout.SIGNED_TAG_FILES.join(', ')} as they are here.`;
}

export async function checkResults(bag: OpenBag, { predicate }: Statement): Promise<string> {
  if ((await bag.digest(layout.RESULTS)) !== predicate.resultDigest) {
    throw new Mismatch(`${layout.RESULTS} is not what was signed (resultDigest ${predicate.resultDigest}).`, [
      layout.RESULTS,
    ]);
  }
  if ((await bag.digest(layout.RECIPE)) !== predicate.recipe.digest) {
    throw new Mismatch(`${layout.RECIPE} is not the recipe that was signed (${predicate.recipe.digest}).`, [
      layout.RECIPE,
    ]);
  }
  const parsed = resultsSchema.safeParse(
    parseJson(await bag.readText(layout.RESULTS, MOST_RESULTS_BYTES), layout.RESULTS),
  );
  if (!parsed.success)
    throw new Mismatch(`${layout.RESULTS} does not have the shape of results: ${z.prettifyError(parsed.error)}`, [
      layout.RESULTS,
    ]);
  const results = parsed.data;
  for (const [field, value] of Object.entries(factsOfResults(results))) {
    if (canonicalJson(value) !== canonicalJson(predicate[field as keyof ReturnType<typeof factsOfResults>])) {
      throw new Mismatch(`The statement and ${layout.RESULTS} disagree about "${field}".`, [
        layout.RESULTS,
        layout.BUNDLE,
      ]);
    }
  }
  if (results.snapshot.sha256 !== predicate.snapshot.sha256 || results.partner.sha256 !== predicate.partner.sha256) {
    throw new Mismatch(`The statement and ${layout.RESULTS} name different inputs.`, [layout.RESULTS, layout.BUNDLE]);
  }
  const problems = tableProblems(results.tables, await payloadOf(bag));
  if (problems.length > 0)
    throw new Mismatch(
      `${problems.join('. ')}.`,
      problems.map((problem) => problem.split(' ')[0] ?? ''),
    );
  return `${layout.RESULTS} has the signed result digest ${predicate.resultDigest}, and says what the statement says.`;
}

async function payloadOf(bag: OpenBag): Promise<ReadonlyMap<string, string>> {
  const payload = new Map<string, string>();
  for (const path of bag.files) {
    if (path.startsWith('data/')) payload.set(path, (await bag.digest(path)) ?? '');
  }
  return payload;
}
