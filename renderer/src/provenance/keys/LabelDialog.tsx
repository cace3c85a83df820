/** Another name for somebody who is trusted. */
import { useState } from 'react';
import type { TrustedKeyView } from '../../../../workers/api';
import { engine } from '../../port/engine';
import { Field, FormDialog } from './FormDialog';
import { useAskAgain } from './queries';

interface Props {
  readonly trusted: TrustedKeyView;
  readonly onClose: () => void;
}

export function LabelDialog({ trusted, onClose }: Props) {
  const askAgain = useAskAgain();
  const [label, setLabel] = useState(trusted.label);
  return (
    <FormDialog
      title="Whose key it is"
      confirm="Keep the name"
      problem={label.trim() === '' ? 'A name is needed.' : null}
      onConfirm={async () => {
        await engine('trust.label', { keyId: trusted.keyId, label });
        askAgain();
      }}
      onClose={onClose}
    >
      <Field label="Name" value={label} onChange={setLabel} autoFocus />
    </FormDialog>
  );
}
