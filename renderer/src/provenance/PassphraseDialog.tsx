/** Asks for the passphrase of the signing key, and says plainly what it is for. */
import { useState, type FormEvent } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { KeyState } from '../../../workers/api';
import { Dialog } from '../parts/Dialog';
import { testIds } from '../testids';
import { passphraseProblem } from './passphrase';

interface Props {
  readonly keys: KeyState;
  /** Whether one was given that does not open the key. */
  readonly wrong: boolean;
  readonly onClose: () => void;
  readonly onPassphrase: (words: string) => void;
}

export function PassphraseDialog({ keys, wrong, onClose, onPassphrase }: Props) {
  const isNew = keys.state === 'none';
  const [words, setWords] = useState('');
  const [repeated, setRepeated] = useState('');
  const problem = passphraseProblem(words, isNew ? repeated : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem === null) onPassphrase(words);
  };
  return (
    <Dialog
      title={isNew ? 'A passphrase for the signing key' : 'Unlock the signing key'}
      open
      onClose={onClose}
      testId={testIds.passphraseDialog}
    >
      <form onSubmit={submit}>
        <p>
          {isNew
            ? 'The bag is signed with a key that is made now and stays on this machine. This system offers no keychain to guard it, so it is encrypted with a passphrase of yours.'
            : 'The signing key is encrypted with your passphrase.'}
        </p>
        {isNew && (
          <p>
            You are asked for it again when you export after a restart. It cannot be recovered; bags that are signed
            already stay valid without it.
          </p>
        )}
        <TextField type="password" value={words} onChange={setWords} autoFocus className="field">
          <Label className="field-label">Passphrase</Label>
          <Input data-testid={testIds.passphraseInput} autoComplete="off" />
        </TextField>
        {isNew && (
          <TextField type="password" value={repeated} onChange={setRepeated} className="field">
            <Label className="field-label">Again</Label>
            <Input data-testid={testIds.passphraseRepeat} autoComplete="off" />
          </TextField>
        )}
        <p className="quiet field-problem" role="status">
          {words === '' ? (wrong ? 'This passphrase did not open the key. Try again.' : '') : problem}
        </p>
        <div className="button-row dialog-buttons">
          <Button className="button" onPress={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            className="button primary"
            isDisabled={problem !== null}
            data-testid={testIds.passphraseConfirm}
          >
            {wrong ? 'Export' : 'Choose the folder…'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
