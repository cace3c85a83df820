/** Makes the first key, or one that follows none. */
import { useState } from 'react';
import type { KeyOverview } from '../../../../workers/api';
import { engine } from '../../port/engine';
import { passphraseProblem } from '../passphrase';
import { Field, FormDialog } from './FormDialog';
import { useAskAgain } from './queries';

interface Props {
  readonly overview: KeyOverview;
  readonly anew: boolean;
  readonly onClose: () => void;
}

export function CreateDialog({ overview: { keychainAvailable }, anew, onClose }: Props) {
  const askAgain = useAskAgain();
  const [words, setWords] = useState('');
  const [repeated, setRepeated] = useState('');
  return (
    <FormDialog
      title={anew ? 'A key that follows none' : 'Make the signing key'}
      confirm="Make the key"
      problem={keychainAvailable ? null : passphraseProblem(words, repeated)}
      onConfirm={async () => {
        await engine('keys.create', { anew, ...(keychainAvailable ? {} : { passphrase: words }) });
        askAgain();
      }}
      onClose={onClose}
    >
      {anew && (
        <p>Nobody can tell that it is yours until you tell them its fingerprint. The old key stays in its file.</p>
      )}
      {keychainAvailable ? (
        <p>It is kept by this system’s keychain, and signs for two years.</p>
      ) : (
        <>
          <p>
            It signs for two years. No keychain protects keys here, so it is encrypted with a passphrase of yours. The
            passphrase cannot be recovered.
          </p>
          <Field label="Passphrase" type="password" value={words} onChange={setWords} autoFocus />
          <Field label="Again" type="password" value={repeated} onChange={setRepeated} />
        </>
      )}
    </FormDialog>
  );
}
