/** Another passphrase; or from the keychain to a passphrase, and back. */
import { useState } from 'react';
import type { KeyGeneration, KeyOverview } from '../../../../workers/api';
import { Picker } from '../../parts/Picker';
import { engine } from '../../port/engine';
import { notify } from '../../view/notices';
import { passphraseProblem } from '../passphrase';
import { Field, FormDialog } from './FormDialog';
import { useAskAgain } from './queries';

interface Props {
  readonly current: KeyGeneration;
  readonly overview: KeyOverview;
  readonly onClose: () => void;
}

export function ProtectDialog({ current, overview: { keychainAvailable }, onClose }: Props) {
  const askAgain = useAskAgain();
  const [to, setTo] = useState<'passphrase' | 'keychain'>('passphrase');
  const [old, setOld] = useState('');
  const [words, setWords] = useState('');
  const [repeated, setRepeated] = useState('');
  const asksOld = current.custody === 'passphrase';
  const problem =
    asksOld && old === ''
      ? 'The present passphrase is needed.'
      : to === 'keychain'
        ? null
        : passphraseProblem(words, repeated);
  return (
    <FormDialog
      title="How the key is kept"
      confirm={asksOld && to === 'passphrase' ? 'Change the passphrase' : 'Keep it so'}
      problem={problem}
      onConfirm={async () => {
        await engine('keys.protect', {
          to,
          ...(asksOld ? { passphrase: old } : {}),
          ...(to === 'passphrase' ? { newPassphrase: words } : {}),
        });
        notify(to === 'passphrase' ? 'The key is kept under the new passphrase.' : 'The key is kept by the keychain.');
        askAgain();
      }}
      onClose={onClose}
    >
      {asksOld && keychainAvailable && (
        <Picker
          label="Kept"
          value={to}
          onChange={setTo}
          options={[
            { id: 'passphrase', label: 'under another passphrase' },
            { id: 'keychain', label: 'by this system’s keychain' },
          ]}
        />
      )}
      <p className="quiet">
        {asksOld
          ? 'A forgotten passphrase cannot be recovered. Then only a new key helps, which nobody can tell to be yours until you say so.'
          : 'The key is kept by this system’s keychain. Under a passphrase it can be used by the command line too, and on another machine.'}
      </p>
      {asksOld && <Field label="Present passphrase" type="password" value={old} onChange={setOld} autoFocus />}
      {to === 'passphrase' && (
        <>
          <Field label="New passphrase" type="password" value={words} onChange={setWords} />
          <Field label="Again" type="password" value={repeated} onChange={setRepeated} />
        </>
      )}
    </FormDialog>
  );
}
