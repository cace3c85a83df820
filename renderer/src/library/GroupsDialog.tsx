/** Compares a pair with groups of pages of one's own: SQL expressions over one row a page. */
import { useState } from 'react';
import { Button, Label, TextArea, TextField } from 'react-aria-components';
import { Dialog } from '../parts/Dialog';
import { useActions } from '../port/actions-context';
import { testIds } from '../testids';
import { ownGroupsFrom } from './own-groups';

interface Props {
  readonly snapshotId: string;
  readonly partnerId: string;
  readonly onClose: () => void;
}

export function GroupsDialog({ snapshotId, partnerId, onClose }: Props) {
  const { startAudit } = useActions();
  const [text, setText] = useState('');
  const { groups, problem } = ownGroupsFrom(text);
  const start = async () => {
    if (await startAudit(snapshotId, partnerId, groups)) onClose();
  };
  return (
    <Dialog title="Groups of your own" open onClose={onClose} wide testId={testIds.groupsDialog}>
      <p className="quiet">
        Pages are sorted by the value of an SQL expression over one row a page, beside the usual groups: title, ns,
        bytes, refs, links, timestamp, labels[&apos;column&apos;] … What you write is part of the result and of what is
        signed.
      </p>
      <TextField className="field" value={text} onChange={setText} autoFocus>
        <Label className="field-label">One group a line: name = expression</Label>
        <TextArea
          className="groups-text"
          rows={5}
          spellCheck="false"
          placeholder={"cited = refs > 0\nyoung = timestamp >= '2024'"}
        />
      </TextField>
      {problem !== null && (
        <p className="bad-text" role="alert">
          {problem}
        </p>
      )}
      <div className="button-row dialog-buttons">
        <Button className="button" onPress={onClose}>
          Cancel
        </Button>
        <Button
          className="button primary"
          isDisabled={problem !== null || groups.length === 0}
          onPress={() => void start()}
        >
          Compare with these groups
        </Button>
      </div>
    </Dialog>
  );
}
