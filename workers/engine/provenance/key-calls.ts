/** The calls about keys, trust and tokens, carried out. */
import { resolve } from 'node:path';
import type { KeyOverview, LookedAtKey, TokenView, TrustedKeyView } from '../../api';
import { PlumblineError, toPlumblineError } from '../../api/errors';
import {
  addToken,
  addTrust,
  append,
  checkKey,
  type CheckedKey,
  destroyEarlier,
  fingerprintSentence,
  grouped,
  labelTrust,
  lookAtKey,
  openKeys,
  publicFileOf,
  publicFileText,
  readHistory,
  readOwnTrust,
  readPublicKeys,
  readTokens,
  readTrust,
  readTrustFile,
  removeToken,
  removeTrust,
  revocationOf,
  revokeKey,
  rewrapKeys,
  rotateKeys,
  spoken,
  startAnew,
  stateOfToken,
  type LogEvent,
  type TokenNote,
  type TrustedKey,
  type TrustList,
  type UnlockedKeys,
  writePublicFile,
} from '../../provenance';
import type { Handlers } from '../door';
import type { KeyRing } from './keys';

type KeyHandlers = Pick<Handlers, Extract<keyof Handlers, `keys.${string}` | `trust.${string}` | `tokens.${string}`>>;

/** @param logDir of the open workspace; null where none is open. */
export function makeKeyHandlers(ring: KeyRing, logDir: () => string | null): KeyHandlers {
  const folder = ring.options.keys;
  const show = (): Promise<KeyOverview> => overview(ring);

  return {
    'keys.show': show,
    'keys.create': async ({ passphrase, expiresAt, anew = false }) => {
      const known = await readPublicKeys(folder);
      if (known !== null && !anew) {
        throw new PlumblineError(
          'refused',
          `There is a signing key already, ${known.keyId}. Let another follow it with plumbline keys rotate`,
        );
      }
      const protection = ring.newProtection(passphrase);
      const make = anew ? startAnew : openKeys;
      ring.use(await make(folder, protection, ring.now(), expiresAt));
      return show();
    },
    'keys.export': async ({ path, name = null, keyId: wanted }) => {
      const file = publicFileOf(await readHistory(folder), name, wanted);
      if (path !== undefined) await writePublicFile(resolve(path), file);
      const { keyId, publicKeyPem } = file;
      return { keyId, publicKeyPem, text: publicFileText(file), sentence: fingerprintSentence(keyId) };
    },
    'keys.rotate': async ({ passphrase, newPassphrase, reason, expiresAt, destroyEarlier: destroys = false }) => {
      const previous = await readPublicKeys(folder);
      const protection = await ring.protection(passphrase);
      const kept = newPassphrase === undefined ? protection : ring.newProtection(newPassphrase);
      const made = await rotateKeys(folder, protection, {
        now: ring.now(),
        reason,
        protection: kept,
        ...(expiresAt === undefined ? {} : { expiresAt }),
      });
      ring.use(made);
      const { keyId } = made.public;
      const previousKeyId = previous?.keyId ?? keyId;
      const remark = await tell(logDir(), made, {
        kind: 'key-rotation',
        time: ring.now(),
        summary: `Key ${keyId.slice(0, 12)}… follows ${previousKeyId.slice(0, 12)}…`,
        payload: { from: previousKeyId, to: keyId, reason },
      });
      if (destroys && remark === null) await destroyEarlier(folder, kept);
      const undone = destroys && remark !== null ? ' Earlier private keys were not destroyed.' : '';
      return {
        keyId,
        previousKeyId,
        expiresAt: made.public.expiresAt,
        remark: remark === null ? null : remark + undone,
      };
    },
    'keys.revoke': async ({ passphrase, keyId, reason, since }) => {
      const newest = await readPublicKeys(folder);
      const revoked = keyId ?? newest?.keyId ?? '';
      const protection = await ring.protection(passphrase);
      const at = ring.now();
      const about = { keyId: revoked, reason, since: since === undefined ? at : utc(since), at };
      await revokeKey(folder, protection, about);
      const keys = await openKeys(folder, protection, at);
      const remark = await tell(logDir(), keys, {
        kind: 'key-revocation',
        time: at,
        summary: `Key ${revoked.slice(0, 12)}… revoked as ${reason}`,
        payload: { keyId: revoked, reason, since: about.since },
      });
      keys.destroy();
      return { keyId: revoked, since: about.since, remark };
    },
    'keys.protect': async ({ passphrase, to, newPassphrase }) => {
      if (to === 'passphrase' && newPassphrase === undefined) {
        throw new PlumblineError('usage', 'Give the new passphrase (on the command line: PLUMBLINE_NEW_PASSPHRASE)');
      }
      const from = await ring.protection(passphrase);
      const files = await rewrapKeys(folder, from, ring.newProtection(to === 'keychain' ? undefined : newPassphrase));
      ring.use(null);
      return { files };
    },

    'trust.list': async () => (await readTrust(folder)).map(trustedView),
    'trust.look': async ({ from }) => {
      const { key, isBag } = await lookAtKey(resolve(from));
      return { ...factsOf(checkKey(key)), isBag };
    },
    'trust.add': async ({ from, label, fingerprint }) => {
      const wanted = {
        ...(label === undefined ? {} : { label }),
        ...(fingerprint === undefined ? {} : { fingerprint }),
      };
      return trustedView(await addTrust(folder, resolve(from), wanted, ring.now()));
    },
    'trust.label': async ({ keyId, label }) => {
      await labelTrust(folder, keyId, label);
      return {};
    },
    'trust.remove': async ({ keyId }) => {
      await removeTrust(folder, keyId);
      return {};
    },

    'tokens.list': async ({ days }) => (await readTokens(folder)).map((token) => tokenView(token, ring.now(), days)),
    'tokens.add': async ({ jwt, ...fields }) => {
      const wanted = jwt === undefined ? fields : { ...fields, jwt };
      return tokenView(await addToken(folder, wanted, ring.now()), ring.now());
    },
    'tokens.remove': async ({ name }) => {
      await removeToken(folder, name);
      return {};
    },
  };
}

/** The list that was named for one check; else the user's own, and their own keys. */
export const trustFor = (keysFolder: string, named: string | undefined): Promise<TrustList> =>
  named === undefined ? readOwnTrust(keysFolder) : readTrustFile(resolve(named));

async function overview(ring: KeyRing): Promise<KeyOverview> {
  const { generations } = await readHistory(ring.options.keys);
  const newest = generations.at(-1)?.public ?? null;
  const warning = newest === null ? null : await ring.warningOf(newest);
  return {
    folder: ring.options.keys,
    keychainAvailable: ring.options.keychain !== null,
    generations: generations.map(({ public: key, isHeld, succession, revocation }) => ({
      generation: key.generation,
      keyId: key.keyId,
      custody: key.custody,
      createdAt: key.createdAt,
      expiresAt: key.expiresAt,
      isHeld,
      succession:
        succession === null ? null : { from: succession.from.keyId, at: succession.at, reason: succession.reason },
      revocation: revocation === null ? null : revocationView(revocation),
    })),
    publicKeyPem: newest?.publicKeyPem ?? null,
    fingerprint: newest === null ? null : grouped(newest.keyId),
    spoken: newest === null ? null : spoken(newest.keyId),
    warnings: warning === null ? [] : [warning],
  };
}

/** Writes into the open workspace's log. The keys are changed by then, so a log that takes nothing is a remark, no failure. */
async function tell(logDir: string | null, keys: UnlockedKeys, event: LogEvent): Promise<string | null> {
  if (logDir === null) return null;
  try {
    await append(logDir, [event], keys);
    return null;
  } catch (thrown) {
    return `The log of the workspace could not be told: ${toPlumblineError(thrown).message}.`;
  }
}

function utc(moment: string): string {
  const at = Date.parse(moment);
  if (Number.isNaN(at))
    throw new PlumblineError('usage', `"${moment}" is no date; write 2026-05-31 or 2026-05-31T12:00:00Z`);
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

type RevocationView = NonNullable<LookedAtKey['revocation']>;
const revocationView = ({ reason, since, by }: RevocationView): RevocationView => ({ reason, since, by });

function factsOf({ file, revocations }: CheckedKey): Omit<LookedAtKey, 'isBag'> {
  const { keyId, name, createdAt, expiresAt } = file;
  const revocation = revocationOf(keyId, revocations);
  return {
    keyId,
    fingerprint: grouped(keyId),
    spoken: spoken(keyId),
    name,
    createdAt,
    expiresAt,
    revocation: revocation === null ? null : revocationView(revocation),
  };
}

const trustedView = ({ label, addedAt, checked }: TrustedKey): TrustedKeyView => ({
  ...factsOf(checked),
  label,
  addedAt,
});

const tokenView = (token: TokenNote, now: string, days?: number): TokenView => ({
  ...token,
  ...stateOfToken(token, now, days),
});
