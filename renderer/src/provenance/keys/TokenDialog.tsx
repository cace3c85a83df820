/** A note of a token: its name and its end. */
import { useState } from 'react';
import { engine } from '../../port/engine';
import { Field, FormDialog } from './FormDialog';
import { useAskAgain } from './queries';

const EMPTY = { name: '', service: '', purpose: '', scopes: '', keptIn: '', expires: '', rotationDue: '', jwt: '' };

export function TokenDialog({ onClose }: { readonly onClose: () => void }) {
  const askAgain = useAskAgain();
  const [note, setNote] = useState(EMPTY);
  const set = (field: keyof typeof EMPTY) => (value: string) => setNote({ ...note, [field]: value });
  const wanting = (
    [
      ['name', 'a name'],
      ['service', 'the service'],
      ['keptIn', 'where it is kept'],
    ] as const
  ).find(([field]) => note[field].trim() === '');
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return (
    <FormDialog
      title="Note a token"
      confirm="Keep the note"
      problem={wanting === undefined ? null : `Give ${wanting[1]}.`}
      onConfirm={async () => {
        await engine('tokens.add', {
          name: note.name,
          service: note.service,
          purpose: orNull(note.purpose),
          scopes: note.scopes.split(/[\s,]+/).filter((scope) => scope !== ''),
          keptIn: note.keptIn,
          issued: null,
          expires: orNull(note.expires),
          rotationDue: orNull(note.rotationDue),
          ...(note.jwt === '' ? {} : { jwt: note.jwt }),
        });
        askAgain();
      }}
      onClose={onClose}
    >
      <p className="quiet">Not the token: what looks like one is refused in these fields.</p>
      <Field label="Name" value={note.name} onChange={set('name')} autoFocus />
      <Field label="Service" value={note.service} onChange={set('service')} placeholder="Wikimedia Enterprise" />
      <Field label="Purpose" value={note.purpose} onChange={set('purpose')} />
      <Field label="Scopes" value={note.scopes} onChange={set('scopes')} placeholder="snapshot:read" />
      <Field label="Kept in" value={note.keptIn} onChange={set('keptIn')} placeholder="password manager" />
      <div className="field-pair">
        <Field label="Ends on" type="date" value={note.expires} onChange={set('expires')} />
        <Field label="To be replaced by" type="date" value={note.rotationDue} onChange={set('rotationDue')} />
      </div>
      <Field
        label="Or read its end from a JSON Web Token, which is then forgotten"
        type="password"
        value={note.jwt}
        onChange={set('jwt')}
      />
    </FormDialog>
  );
}
