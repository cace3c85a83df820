/** Says, signed, that a key is not to be relied on any more. */
import { useState } from 'react';
import type { KeyOverview } from '../../../../workers/api';
import { formatMoment } from '../../format/time';
import { Picker } from '../../parts/Picker';
import { engine } from '../../port/engine';
import { notify } from '../../view/notices';
import { Field, FormDialog } from './FormDialog';
import { useAskAgain } from './queries';

const REASONS = [
  { id: 'compromised', label: 'Somebody else may hold it' },
  { id: 'superseded', label: 'Another key took its place' },
  { id: 'lost', label: 'It was lost' },
] as const;
type Reason = (typeof REASONS)[number]['id'];

interface Props {
  readonly overview: KeyOverview;
  readonly onClose: () => void;
}

export function RevokeDialog({ overview: { generations }, onClose }: Props) {
  const askAgain = useAskAgain();
  const newest = generations.at(-1);
  const [keyId, setKeyId] = useState(newest?.keyId ?? '');
  const [reason, setReason] = useState<Reason>('compromised');
  const [since, setSince] = useState('');
  const [words, setWords] = useState('');
  const asksWords = newest?.custody !== 'keychain';
  return (
    <FormDialog
      title="Revoke a key"
      confirm="Revoke for good"
      problem={asksWords && words === '' ? 'The passphrase is needed.' : null}
      onConfirm={async () => {
        const { remark } = await engine('keys.revoke', {
          keyId,
          reason,
          ...(since === '' ? {} : { since }),
          ...(asksWords ? { passphrase: words } : {}),
        });
        notify(remark ?? 'The key is revoked. Export the public key for those who trust it, so that they learn of it.');
        askAgain();
      }}
      onClose={onClose}
    >
      <p>
        This cannot be undone. Whoever learns of it relies no more on what the key signed at that moment or later; what
        it signed before stays valid.
      </p>
      {generations.length > 1 && (
        <Picker
          label="Key"
          value={keyId}
          onChange={setKeyId}
          options={generations.toReversed().map((key, index) => ({
            id: key.keyId,
            label: `${key.keyId.slice(0, 16)}…`,
            hint: index === 0 ? 'signs now' : `made ${formatMoment(key.createdAt)}`,
          }))}
        />
      )}
      <Picker label="Why" value={reason} onChange={setReason} options={REASONS} />
      <Field label="Since when (empty: from now on)" type="date" value={since} onChange={setSince} />
      {asksWords && <Field label="Passphrase" type="password" value={words} onChange={setWords} autoFocus />}
    </FormDialog>
  );
}
