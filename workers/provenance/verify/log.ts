/** Was the export recorded, and is the log the one that it was. */
import { z } from 'zod';
import { layout } from '../bag';
import { leafHash, openCheckpoint, parseCheckpoint, verifyConsistency, verifyInclusion } from '../log';
import type { Statement } from '../statement';
import { Mismatch, type OpenBag, parseJson } from './context';

const hashes = z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(64);
const proofSchema = z.strictObject({
  index: z.int().min(0),
  size: z.int().min(1),
  inclusion: hashes,
  consistency: z.strictObject({ from: z.int().min(1), proof: hashes }).nullable(),
});
type Proof = z.infer<typeof proofSchema>;
const entrySchema = z.object({
  kind: z.literal('export'),
  payload: z.object({ manifest: z.string(), resultDigest: z.string(), keyId: z.string() }),
});

export async function checkLog(bag: OpenBag, { predicate }: Statement): Promise<string> {
  const { log } = predicate;
  if ((await bag.readText(layout.LOG_KEY_FILE, 1 << 16)) !== `${log.verifierKey}\n`) {
    throw new Mismatch(`${layout.LOG_KEY_FILE} is not the log's key that the statement names.`, [layout.LOG_KEY_FILE]);
  }
  const head = openCheckpoint(await bag.readText(layout.CHECKPOINT, 1 << 20), [log.verifierKey], layout.CHECKPOINT);
  if (head.origin !== log.origin || head.size !== log.size || head.root.toString('hex') !== log.root) {
    throw new Mismatch(`${layout.CHECKPOINT} is of another state of the log than the statement names.`, [
      layout.CHECKPOINT,
    ]);
  }
  const entry = await checkEntry(bag, predicate);
  const proof = await readProof(bag);
  const path = proof.inclusion.map(fromHex);
  if (
    proof.index !== log.index ||
    proof.size !== log.size ||
    !verifyInclusion(entry, log.index, log.size, path, head.root)
  ) {
    throw new Mismatch(
      `The proof in ${layout.LOG_PROOF} does not show this export to be entry ${log.index} of the log.`,
      [layout.LOG_PROOF],
    );
  }
  const since = await checkEarlier(bag, predicate, proof);
  return `This export is entry ${log.index} of the log ${log.origin}, counted from 0. The log had ${log.size} entries then${since}.`;
}

/** @returns the leaf hash. */
async function checkEntry(bag: OpenBag, { log, key, resultDigest }: Statement['predicate']): Promise<Buffer> {
  const bytes = await bag.read(layout.LOG_ENTRY, 0xffff);
  const leaf = leafHash(bytes);
  if (leaf.toString('hex') !== log.leafHash) {
    throw new Mismatch(`${layout.LOG_ENTRY} is not the log entry that the statement names.`, [layout.LOG_ENTRY]);
  }
  const parsed = entrySchema.safeParse(parseJson(bytes.toString('utf8'), layout.LOG_ENTRY));
  const payload = parsed.data?.payload;
  if (
    payload?.manifest !== (await bag.digest(layout.MANIFEST)) ||
    payload?.resultDigest !== resultDigest ||
    payload.keyId !== key.id
  ) {
    throw new Mismatch(`The log entry in ${layout.LOG_ENTRY} records another export than this one.`, [
      layout.LOG_ENTRY,
    ]);
  }
  return leaf;
}

async function readProof(bag: OpenBag): Promise<Proof> {
  const parsed = proofSchema.safeParse(parseJson(await bag.readText(layout.LOG_PROOF, 1 << 20), layout.LOG_PROOF));
  if (!parsed.success) {
    throw new Mismatch(`${layout.LOG_PROOF} is not a proof: ${z.prettifyError(parsed.error)}`, [layout.LOG_PROOF]);
  }
  return parsed.data;
}

/** The log must have grown out of the state that the statement says was before. */
async function checkEarlier(bag: OpenBag, { log }: Statement['predicate'], { consistency }: Proof): Promise<string> {
  const file = layout.EARLIER_CHECKPOINT;
  if (log.previous === null) {
    if (consistency !== null || bag.files.has(file))
      throw new Mismatch(`${file} does not belong here: the log began with this export.`, [file]);
    return ', and began with this export';
  }
  const earlier = parseCheckpoint(await bag.readText(file, 1 << 20), file);
  // Who signed it does not matter here: the statement names its digest.
  const fits =
    (await bag.digest(file)) === log.previous.sha256 &&
    earlier.origin === log.origin &&
    earlier.size === log.previous.size &&
    earlier.root.toString('hex') === log.previous.root;
  if (!fits) throw new Mismatch(`${file} is not the earlier state of the log that the statement names.`, [file]);
  const now = { size: log.size, root: fromHex(log.root) };
  if (consistency?.from !== earlier.size || !verifyConsistency(earlier, now, consistency.proof.map(fromHex))) {
    throw new Mismatch(
      `The log was not only added to since its ${earlier.size} entries before: its past was changed.`,
      [layout.LOG_PROOF, file],
    );
  }
  return ` and still holds the ${earlier.size} that were there before, unchanged`;
}

const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex');
