/** Says of which partner a release is, and how it is called: guessed from file names until somebody says so. */
import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { Release } from '../../../workers/api';
import { Dialog } from '../parts/Dialog';
import { useActions } from '../port/actions-context';

export function RenameRelease({ release, onClose }: { readonly release: Release; readonly onClose: () => void }) {
  const { renameRelease } = useActions();
  const [partner, setPartner] = useState(release.partner);
  const [name, setName] = useState(release.name);
  const keep = async () => {
    if (await renameRelease({ id: release.id, partner, name })) onClose();
  };
  return (
    <Dialog title="Partner and release" open onClose={onClose}>
      <p className="quiet">
        Releases of one partner are compared with each other, in the order of their dates or versions.
      </p>
      <div className="rename-release">
        <TextField className="field" value={partner} onChange={setPartner}>
          <Label className="field-label">Partner</Label>
          <Input dir="auto" />
        </TextField>
        <TextField className="field" value={name} onChange={setName}>
          <Label className="field-label">Release</Label>
          <Input dir="auto" />
        </TextField>
      </div>
      <div className="button-row dialog-buttons">
        <Button className="button" onPress={onClose}>
          Cancel
        </Button>
        <Button
          className="button primary"
          isDisabled={partner.trim() === '' || name.trim() === ''}
          onPress={() => void keep()}
        >
          Keep these names
        </Button>
      </div>
    </Dialog>
  );
}
