/** A few fields and one button. What goes wrong is said beside the button, and what was typed stays. */
import { useState, type FormEvent, type ReactNode } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { toPlumblineError } from '../../../../workers/api/errors';
import { Dialog } from '../../parts/Dialog';
import { keyIds } from './ids';

interface FormProps {
  readonly title: string;
  readonly confirm: string;
  /** Why it cannot be confirmed yet; null where it can. */
  readonly problem: string | null;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function FormDialog({ title, confirm, problem, onConfirm, onClose, children }: FormProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (problem !== null || busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await onConfirm();
      onClose();
    } catch (thrown) {
      setFailure(toPlumblineError(thrown).message);
    }
    setBusy(false);
  };
  return (
    <Dialog title={title} open onClose={onClose} testId={keyIds.dialog}>
      <form onSubmit={(event) => void submit(event)} className="key-form">
        {children}
        <p
          className={failure === null ? 'quiet field-problem' : 'bad-text field-problem'}
          role="status"
          data-testid={keyIds.problem}
        >
          {failure ?? problem ?? ''}
        </p>
        <div className="button-row dialog-buttons">
          <Button className="button" onPress={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            className="button primary"
            isDisabled={problem !== null || busy}
            data-testid={keyIds.confirm}
          >
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'date';
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
}

export function Field({ label, value, onChange, type = 'text', autoFocus = false, placeholder }: FieldProps) {
  return (
    <TextField type={type} value={value} onChange={onChange} autoFocus={autoFocus} className="field">
      <Label className="field-label">{label}</Label>
      <Input autoComplete="off" {...(placeholder === undefined ? {} : { placeholder })} />
    </TextField>
  );
}
