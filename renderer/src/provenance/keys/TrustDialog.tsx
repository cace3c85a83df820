/** Shows a fingerprint to be compared, and asks for the name, before a key is trusted. */
import { useState } from 'react';
import { Checkbox } from 'react-aria-components';
import type { LookedAtKey } from '../../../../workers/api';
import { formatMoment } from '../../format/time';
import { engine } from '../../port/engine';
import { Field, FormDialog } from './FormDialog';
import { useAskAgain } from './queries';

interface Props {
  readonly from: string;
  readonly looked: LookedAtKey;
  readonly onClose: () => void;
}

export function TrustDialog({ from, looked, onClose }: Props) {
  const askAgain = useAskAgain();
  const [label, setLabel] = useState(looked.name ?? '');
  const [compared, setCompared] = useState(false);
  const problem = label.trim() === '' ? 'Say whose key it is.' : compared ? null : 'Compare the fingerprint first.';
  return (
    <FormDialog
      title="Trust this key"
      confirm="Trust it"
      problem={problem}
      onConfirm={async () => {
        await engine('trust.add', { from, label, fingerprint: looked.keyId });
        askAgain();
      }}
      onClose={onClose}
    >
      <p className="path quiet" dir="auto">
        {from}
      </p>
      <div className="fingerprint">
        <p className="fingerprint-digits">{looked.fingerprint}</p>
        <p className="fingerprint-words">{looked.spoken}</p>
      </div>
      {looked.name !== null && (
        <p>
          The file says that it is of <bdi>{looked.name}</bdi>; nobody vouches for that.
        </p>
      )}
      {looked.expiresAt !== null && <p className="quiet">It signs until {formatMoment(looked.expiresAt)}.</p>}
      {looked.revocation !== null && (
        <p className="bad-text">It is revoked since {formatMoment(looked.revocation.since)}.</p>
      )}
      <Field label="Whose key it is" value={label} onChange={setLabel} autoFocus />
      <Checkbox className="key-check" isSelected={compared} onChange={setCompared}>
        <span className="check-box" aria-hidden="true" />
        <span>The owner told me this fingerprint by another way, and it is the same.</span>
      </Checkbox>
    </FormDialog>
  );
}
