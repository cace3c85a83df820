import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { toPlumblineError } from '../api/errors';
import { BagBuilder, encodeBagInfo, layout, moveIntoPlace, prepareTarget } from './bag';
import { encodeBundle } from './bundle';
import { canonicalJson, sha256Hex } from './canonical';
import { IN_TOTO_PAYLOAD_TYPE, preAuthEncoding } from './dsse';
import { cancelled } from './files';
import { publicFileText } from './keys';
import { append, type Appended, consistencyProof, inclusionProof, type LogEvent } from './log';
import { putPayload } from './payload';
import { buildStatement, type Predicate, previewStatement, type Statement } from './statement';
import type { ExportedBag, ExportInput } from './types';

/**
 * Writes a signed bag. The order makes nothing circular: payload → manifest → log entry that commits to it → checkpoint →
 * statement that names both → signature → tag manifest → one rename.
 *
 * A failure or an abort leaves no bag. The log entry is made last before signing; where something fails after it, the log
 * says that this was begun, which is true.
 * @throws PlumblineError 'refused' for a target that must not be replaced, 'seal-broken' where facts and results disagree,
 *   'signature' for a log that does not verify, 'disk-full', 'cancelled', 'locked'.
 */
export async function exportBag(input: ExportInput): Promise<ExportedBag> {
  const preview = previewStatement(input); // what cannot be stated is refused before anything is written
  const target = await prepareTarget(input.outDir);
  try {
    const bag = new BagBuilder(target.building, input.signal);
    await putPayload(bag, input);
    const manifest = bag.payloadManifest();
    const signed = await putSignedTagFiles(bag, input, manifest);

    if (input.signal?.aborted === true) throw cancelled();
    bag.finishAnyway();
    input.onSigning?.();
    const event = exportEvent(input, preview.predicate.resultDigest, sha256Hex(manifest));
    const appended = await append(input.logDir, [...(input.events ?? []), event], input.keys);
    const index = appended.checkpoint.size - 1;

    const statement = buildStatement(input, signed, { key: keyField(input), log: logField(appended, index) });
    await putAttestation(bag, input, statement);
    await putLog(bag, appended, index, event);
    await bag.put(layout.TAG_MANIFEST, bag.tagManifest());
    await bag.sync();
    await moveIntoPlace(target);
    if (input.keys.public.custody === 'one-time') input.keys.destroy();
    return {
      bag: target.dir,
      report: join(target.dir, layout.REPORT),
      datasheet: join(target.dir, layout.DATASHEET),
      pdfs:
        input.print === undefined
          ? null
          : { report: join(target.dir, layout.REPORT_PDF), datasheet: join(target.dir, layout.DATASHEET_PDF) },
      keyId: input.keys.public.keyId,
      resultDigest: statement.predicate.resultDigest,
      logIndex: index,
    };
  } catch (thrown) {
    await rm(target.building, { recursive: true, force: true });
    throw toPlumblineError(thrown);
  }
}

async function putSignedTagFiles(bag: BagBuilder, input: ExportInput, manifest: string): Promise<Statement['subject']> {
  const info = encodeBagInfo({
    version: input.facts.code.version,
    exportedAt: input.exportedAt,
    snapshot: input.facts.snapshot.name,
    partner: input.facts.partner.name,
    payloadBytes: bag.payloadBytes,
    payloadFiles: bag.payloadFiles,
  });
  const texts: Readonly<Record<(typeof layout.SIGNED_TAG_FILES)[number], string>> = {
    [layout.MANIFEST]: manifest,
    [layout.BAGIT]: layout.BAGIT_TEXT,
    [layout.BAG_INFO]: info,
  };
  const subjects: Statement['subject'] = [];
  for (const name of layout.SIGNED_TAG_FILES) {
    subjects.push({ name, digest: { sha256: await bag.put(name, texts[name]) } });
  }
  return subjects;
}

/** What the log keeps of an export: digests, no names of files or people. */
function exportEvent(
  { results, exportedAt, keys, facts }: ExportInput,
  resultDigest: string,
  manifest: string,
): LogEvent {
  return {
    kind: 'export',
    time: exportedAt,
    summary: `Exported results ${resultDigest.slice(0, 12)}…, signed with key ${keys.public.keyId.slice(0, 12)}…`,
    payload: {
      code: { version: facts.code.version, commit: facts.code.commit },
      keyId: keys.public.keyId,
      manifest,
      partner: results.partner.sha256,
      recipe: results.recipe.digest,
      resultDigest,
      snapshot: results.snapshot.sha256,
    },
  };
}

function keyField({ keys }: ExportInput): Predicate['key'] {
  const { keyId, custody, createdAt, expiresAt } = keys.public;
  return { id: keyId, algorithm: 'ecdsa-p256-sha256', custody, createdAt, expiresAt };
}

function logField({ checkpoint, previous, leaves }: Appended, index: number): Predicate['log'] {
  return {
    origin: checkpoint.origin,
    verifierKey: checkpoint.verifierKey,
    index,
    leafHash: leaves[index]?.toString('hex') ?? '',
    size: checkpoint.size,
    root: checkpoint.root.toString('hex'),
    previous:
      previous === null
        ? null
        : { size: previous.size, root: previous.root.toString('hex'), sha256: sha256Hex(previous.note) },
  };
}

async function putAttestation(bag: BagBuilder, { keys, keyHistory }: ExportInput, statement: Statement): Promise<void> {
  const payload = Buffer.from(canonicalJson(statement));
  const bundle = {
    keyId: keys.public.keyId,
    payloadType: IN_TOTO_PAYLOAD_TYPE,
    payload,
    signature: keys.sign(preAuthEncoding(IN_TOTO_PAYLOAD_TYPE, payload)),
  };
  await bag.put(layout.BUNDLE, encodeBundle(bundle));
  await bag.put(layout.PUBLIC_KEY, keys.public.publicKeyPem);
  if (keyHistory !== undefined) await bag.put(layout.KEY_HISTORY, publicFileText(keyHistory));
}

async function putLog(bag: BagBuilder, appended: Appended, index: number, event: LogEvent): Promise<void> {
  const { checkpoint, previous, leaves } = appended;
  await bag.put(layout.CHECKPOINT, checkpoint.note);
  await bag.put(layout.LOG_KEY_FILE, `${checkpoint.verifierKey}\n`);
  await bag.put(layout.LOG_ENTRY, canonicalJson(event));
  if (previous !== null) await bag.put(layout.EARLIER_CHECKPOINT, previous.note);
  const hex = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('hex'));
  await bag.put(
    layout.LOG_PROOF,
    canonicalJson({
      index,
      size: checkpoint.size,
      inclusion: hex(inclusionProof(leaves, index)),
      consistency:
        previous === null ? null : { from: previous.size, proof: hex(consistencyProof(leaves, previous.size)) },
    }),
  );
}
