/** How the signing key is kept, in a sentence. */
import type { KeyState } from '../../../workers/api';
import { inTheWindow } from './keys/words';

export function keySentence(keys: KeyState): string {
  if (keys.state === 'none') {
    return keys.keychainAvailable
      ? 'A signing key is made at the first export and kept by this system’s keychain.'
      : 'A signing key is made at the first export. No keychain protects keys here, so you are asked for a passphrase.';
  }
  if (keys.custody === 'keychain') return 'The signing key is kept by this system’s keychain.';
  if (keys.custody === 'one-time') return 'The signing key is used once and not kept.';
  return keys.state === 'locked'
    ? 'The signing key is kept under your passphrase, and locked.'
    : 'The signing key is kept under your passphrase, and unlocked until you quit.';
}

/** Keeps its place while the state is not known yet. */
export function KeySentence({ keys }: { readonly keys: KeyState | undefined }) {
  return <p className="quiet key-sentence">{keys === undefined ? '' : sentences(keys)}</p>;
}

const sentences = (keys: KeyState): string =>
  [keySentence(keys), ...(keys.warning === null ? [] : [inTheWindow(keys.warning)])].join(' ');
