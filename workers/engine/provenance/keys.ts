/** Which key signs, how it is opened, and whether it may. */
import type { KeyState } from '../../api';
import { PlumblineError } from '../../api/errors';
import {
  expiryWarning,
  isExpired,
  oneTimeKeys,
  openKeys,
  publicFileOf,
  readHistory,
  readPublicKeys,
  timeFrom,
  type Protection,
  type PublicFile,
  type PublicKeys,
  type UnlockedKeys,
} from '../../provenance';
import type { EngineOptions } from '../options';

/** For a key that is made; one that is there opens with whatever it was made with. */
const SHORTEST_PASSPHRASE = 8;

export class KeyRing {
  private unlocked: UnlockedKeys | null = null;

  constructor(readonly options: EngineOptions) {}

  async state(): Promise<KeyState> {
    const keychainAvailable = this.options.keychain !== null;
    const known = this.unlocked?.public ?? (await readPublicKeys(this.options.keys));
    if (known === null) {
      const nothing = { custody: null, keyId: null, publicKeyPem: null, createdAt: null, expiresAt: null };
      return { state: 'none', ...nothing, warning: null, keychainAvailable };
    }
    const open = this.unlocked !== null || (known.custody === 'keychain' && keychainAvailable);
    const { custody, keyId, publicKeyPem, createdAt, expiresAt } = known;
    const facts = { custody, keyId, publicKeyPem, createdAt, expiresAt };
    return { state: open ? 'unlocked' : 'locked', ...facts, warning: await this.warningOf(known), keychainAvailable };
  }

  /** What is to be known before a key is relied on; null where there is nothing. */
  async warningOf(key: PublicKeys): Promise<string | null> {
    if (key.custody === 'one-time') return null;
    return (await this.revokedSentence(key)) ?? expiryWarning(key, this.now());
  }

  /**
   * Opens the key with a passphrase, or makes the first one under it.
   * @throws PlumblineError 'refused' for a key that signs no more: who unlocks wants to sign, in the end.
   */
  async unlock(passphrase: string): Promise<KeyState> {
    const opened = await this.withPassphrase(passphrase, await readPublicKeys(this.options.keys));
    await this.assertSigns(opened.public);
    return this.state();
  }

  /**
   * The key to sign with; asks for a passphrase (by failing with `locked`) only where nothing else protects.
   * @throws PlumblineError 'refused' for a key that has expired or was revoked.
   */
  async open(passphrase: string | undefined): Promise<UnlockedKeys> {
    const known = this.unlocked?.public ?? (await readPublicKeys(this.options.keys));
    const mayBeOneTime = this.options.oneTimeKeyWithoutPassphrase && passphrase === undefined;
    if (known !== null && !mayBeOneTime) await this.assertSigns(known); // before a passphrase is asked for in vain
    const opened = this.unlocked ?? (await this.openWhatever(passphrase, known));
    await this.assertSigns(opened.public);
    return opened;
  }

  private async openWhatever(passphrase: string | undefined, known: PublicKeys | null): Promise<UnlockedKeys> {
    const { keychain, keys } = this.options;
    const byKeychain = known === null ? keychain !== null && passphrase === undefined : known.custody === 'keychain';
    if (byKeychain && keychain !== null)
      return (this.unlocked = await openKeys(keys, { kind: 'keychain', keychain }, this.now()));
    if (passphrase !== undefined) return this.withPassphrase(passphrase, known);
    if (this.options.oneTimeKeyWithoutPassphrase) return oneTimeKeys(this.now());
    throw new PlumblineError(
      'locked',
      known === null
        ? 'Choose a passphrase for the signing key: no keychain of the operating system protects keys here'
        : 'The signing key needs its passphrase',
    );
  }

  /** What goes into a bag beside the key: which it follows, which are revoked. None for a one-time key. */
  async publicFile(key: PublicKeys): Promise<PublicFile | undefined> {
    return key.custody === 'one-time' ? undefined : publicFileOf(await readHistory(this.options.keys), null);
  }

  /** How the key that is there is opened. @throws PlumblineError 'locked' where a passphrase is wanted. */
  async protection(passphrase: string | undefined): Promise<Protection> {
    const known = await readPublicKeys(this.options.keys);
    const { keychain } = this.options;
    const byKeychain = known === null ? passphrase === undefined : known.custody === 'keychain';
    if (byKeychain && keychain !== null) return { kind: 'keychain', keychain };
    if (passphrase !== undefined) return { kind: 'passphrase', passphrase };
    throw new PlumblineError(
      'locked',
      byKeychain
        ? 'No keychain of the operating system protects keys here: give a passphrase (on the command line: PLUMBLINE_PASSPHRASE)'
        : 'The signing key needs its passphrase (on the command line: PLUMBLINE_PASSPHRASE). A forgotten passphrase cannot be recovered: begin anew with plumbline keys create --anew',
    );
  }

  /** How a key that is made or wrapped anew is kept. @throws PlumblineError 'usage' for a passphrase that is too short. */
  newProtection(passphrase: string | undefined): Protection {
    const { keychain } = this.options;
    if (passphrase === undefined && keychain !== null) return { kind: 'keychain', keychain };
    if (passphrase === undefined) {
      throw new PlumblineError(
        'locked',
        'Choose a passphrase for the signing key: no keychain of the operating system protects keys here',
      );
    }
    assertLongEnough(passphrase);
    return { kind: 'passphrase', passphrase };
  }

  /** Takes a key that was made just now, in place of the one that was open. */
  use(keys: UnlockedKeys | null): void {
    this.unlocked?.destroy();
    this.unlocked = keys;
  }

  close(): void {
    this.use(null);
  }

  now(): string {
    return timeFrom(this.options.env, this.options.now());
  }

  private async withPassphrase(passphrase: string, known: PublicKeys | null): Promise<UnlockedKeys> {
    if (known === null) assertLongEnough(passphrase);
    return (this.unlocked = await openKeys(this.options.keys, { kind: 'passphrase', passphrase }, this.now()));
  }

  private async assertSigns(key: PublicKeys): Promise<void> {
    if (key.custody === 'one-time') return;
    const revoked = await this.revokedSentence(key);
    if (revoked !== null) throw new PlumblineError('refused', `${revoked} Nothing was signed`);
    if (isExpired(key, this.now())) {
      throw new PlumblineError('refused', `${expiryWarning(key, this.now()) ?? ''} Nothing was signed`);
    }
  }

  private async revokedSentence({ keyId }: PublicKeys): Promise<string | null> {
    const { generations } = await readHistory(this.options.keys);
    const revocation = generations.find((each) => each.public.keyId === keyId)?.revocation ?? null;
    if (revocation === null) return null;
    const { reason, since } = revocation;
    const next = reason === 'superseded' ? 'plumbline keys rotate' : 'plumbline keys create --anew';
    return `The signing key is revoked since ${since} as ${reason} and signs no more. Run ${next}.`;
  }
}

function assertLongEnough(passphrase: string): void {
  if (passphrase.length >= SHORTEST_PASSPHRASE) return;
  throw new PlumblineError(
    'usage',
    `A passphrase for a new signing key has at least ${SHORTEST_PASSPHRASE} characters; choose a longer one`,
  );
}
