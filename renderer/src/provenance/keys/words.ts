import type { KeyGeneration } from '../../../../workers/api';

type Reason = NonNullable<KeyGeneration['revocation']>['reason'];

export const CUSTODY_WORDS: Readonly<Record<KeyGeneration['custody'], string>> = {
  keychain: 'by this system’s keychain',
  passphrase: 'under your passphrase',
  'one-time': 'for one export only',
};

export const REVOCATION_WORDS: Readonly<Record<Reason, string>> = {
  compromised: 'somebody else may hold it',
  superseded: 'another key took its place',
  lost: 'it was lost',
};

/** A warning without the command that helps on the command line: here a button does. */
export const inTheWindow = (warning: string): string => warning.replace(/ Run plumbline keys .*$/, '');
