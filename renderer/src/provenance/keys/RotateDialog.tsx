/** A new key, named by the old one. */
import { useState } from 'react';
import { Checkbox } from 'react-aria-components';
import type { KeyGeneration } from '../../../../workers/api';
import { engine } from '../../port/engine';
import { notify } from '../../view/notices';
import { Field, FormDialog } from './FormDialog';
import { useAskAgain } from './queries';

interface Props {
  readonly current: KeyGeneration;
  readonly onClose: () => void;
}

export function RotateDialog({ current, onClose }: Props) {
  const askAgain = useAskAgain();
  const [reason, setReason] = useState('a new key in time');
  const [words, setWords] = useState('');
  const [destroys, setDestroys] = useState(false);
  const asksWords = current.custody !== 'keychain';
  const problem =
    reason.trim() === '' ? 'Say why, in a few words.' : asksWords && words === '' ? 'The passphrase is needed.' : null;
  return (
    <FormDialog
      title="Rotate the signing key"
      confirm="Rotate"
      problem={problem}
      onConfirm={async () => {
        const made = await engine('keys.rotate', {
          reason,
          destroyEarlier: destroys,
          ...(asksWords ? { passphrase: words } : {}),
        });
        notify(made.remark ?? 'A new key signs from now on. Export it for those who trust the old one.');
        askAgain();
      }}
      onClose={onClose}
    >
      <p>
        A new key signs from now on. The old key says so with its signature, so that whoever trusts it can follow. Bags
        that it signed stay valid.
      </p>
      <Field label="Why" value={reason} onChange={setReason} />
      {asksWords && <Field label="Passphrase" type="password" value={words} onChange={setWords} autoFocus />}
      <Checkbox className="key-check" isSelected={destroys} onChange={setDestroys}>
        <span className="check-box" aria-hidden="true" />
        <span>
          Destroy earlier private keys. This cannot be undone; logs of workspaces that are not open now can then not be
          handed over by a key that they know.
        </span>
      </Checkbox>
    </FormDialog>
  );
}
