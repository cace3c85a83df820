/** Which key signs, and how it is opened. */
import type { KeyState } from '../../api';
import { PlumblineError } from '../../api/errors';
import { oneTimeKeys, openKeys, readPublicKeys, timeFrom, type PublicKeys, type UnlockedKeys } from '../../provenance';
import type { EngineOptions } from '../options';

/** For a key that is made; one that is there opens with whatever it was made with. */
const SHORTEST_PASSPHRASE = 8;

export class KeyRing {
  private unlocked: UnlockedKeys | null = null;

  constructor(private readonly options: EngineOptions) {}

  async state(): Promise<KeyState> {
    const keychainAvailable = this.options.keychain !== null;
    const known = this.unlocked?.public ?? (await readPublicKeys(this.options.keys));
    if (known === null) {
      return { state: 'none', custody: null, keyId: null, publicKeyPem: null, createdAt: null, keychainAvailable };
    }
    const open = this.unlocked !== null || (known.custody === 'keychain' && keychainAvailable);
    const { custody, keyId, publicKeyPem, createdAt } = known;
    return { state: open ? 'unlocked' : 'locked', custody, keyId, publicKeyPem, createdAt, keychainAvailable };
  }

  /** Opens the key with a passphrase, or makes the first one under it. */
  async unlock(passphrase: string): Promise<KeyState> {
    await this.withPassphrase(passphrase, await readPublicKeys(this.options.keys));
    return this.state();
  }

  /** The key to sign with; asks for a passphrase (by failing with `locked`) only where nothing else protects. */
  async open(passphrase: string | undefined): Promise<UnlockedKeys> {
    if (this.unlocked !== null) return this.unlocked;
    const { keychain, keys } = this.options;
    const known = await readPublicKeys(keys);
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

  private async withPassphrase(passphrase: string, known: PublicKeys | null): Promise<UnlockedKeys> {
    if (known === null && passphrase.length < SHORTEST_PASSPHRASE) {
      throw new PlumblineError(
        'usage',
        `A passphrase for a new signing key has at least ${SHORTEST_PASSPHRASE} characters; choose a longer one`,
      );
    }
    return (this.unlocked = await openKeys(this.options.keys, { kind: 'passphrase', passphrase }, this.now()));
  }

  close(): void {
    this.unlocked?.destroy();
    this.unlocked = null;
  }

  private now(): string {
    return timeFrom(this.options.env, this.options.now());
  }
}
