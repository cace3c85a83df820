/** What changed from one release to the next, as a table that can be filtered; each line shows a record of either. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { DriftChange, DriftView } from '../../../workers/api';
import { TextFilter } from '../compare/TextFilter';
import { Dialog } from '../parts/Dialog';
import { Loaded } from '../parts/Loaded';
import { Picker, type Option } from '../parts/Picker';
import { driftQuery } from '../port/queries';
import { testIds } from '../testids';
import { OpenRelease } from './ReleaseLine';
import { matches, releaseWords } from './releases';

interface Props {
  readonly oldId: string;
  readonly newId: string;
  readonly onClose: () => void;
}

export function DriftDialog({ oldId, newId, onClose }: Props) {
  const drift = useQuery(driftQuery(oldId, newId));
  return (
    <Dialog title="What changed between the releases" open onClose={onClose} wide testId={testIds.driftDialog}>
      <Loaded query={drift} what="the changes" lines={6}>
        {(view) => <Changes view={view} onClose={onClose} />}
      </Loaded>
    </Dialog>
  );
}

type Chosen = 'all' | DriftChange['class'];

function Changes({ view, onClose }: { readonly view: DriftView; readonly onClose: () => void }) {
  const [of, setOf] = useState<Chosen>('all');
  const [words, setWords] = useState('');
  const { changes, counts } = view;
  const shown = changes.filter((change) => matches(change, of, words));
  const options: readonly Option<Chosen>[] = [
    { id: 'all', label: 'All changes', hint: String(changes.length) },
    { id: 'breaking', label: 'Breaking', hint: String(counts.breaking) },
    { id: 'silent', label: 'Silent', hint: String(counts.silent) },
    { id: 'additive', label: 'Additive', hint: String(counts.additive) },
  ];
  return (
    <>
      <p>
        <bdi>{view.new.partner}</bdi>: from {releaseWords(view.old)} to {releaseWords(view.new)}.
      </p>
      <div className="drift-bar">
        <Picker label="Class" hideLabel options={options} value={of} onChange={setOf} />
        <TextFilter label="Filter changes" placeholder="Column or word" value={words} onChange={setWords} />
        <span className="space" />
        <OpenRelease release={view.old} onOpened={onClose} />
      </div>
      <div className="table-scroll drift-table" tabIndex={0} role="region" aria-label="Changes, table">
        <table className="table" data-testid={testIds.driftTable}>
          <thead>
            <tr>
              <th scope="col">Class</th>
              <th scope="col">Column</th>
              <th scope="col">What changed</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((change) => (
              <ChangeRow key={`${change.kind} ${change.column ?? ''}`} change={change} />
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p className="quiet">No change fits.</p>}
      </div>
      {view.notJudged.map((sentence) => (
        <p key={sentence} className="quiet">
          {sentence}
        </p>
      ))}
      <div className="button-row dialog-buttons">
        <Button className="button primary" onPress={onClose}>
          Close
        </Button>
      </div>
    </>
  );
}

function ChangeRow({ change }: { readonly change: DriftChange }) {
  return (
    <tr data-class={change.class} data-kind={change.kind}>
      <td>
        <span className={`drift-class drift-${change.class}`}>{change.class}</span>
      </td>
      <th scope="row">
        {change.column === null ? (
          <span className="quiet">whole release</span>
        ) : (
          <code dir="auto">{change.column}</code>
        )}
      </th>
      <td>
        <strong>{change.title}.</strong> <span dir="auto">{change.sentence}</span>
        {change.evidence.length > 0 && (
          <ul className="drift-evidence">
            {change.evidence.map(({ side, record, text }) => (
              <li key={`${side} ${record ?? ''} ${text}`}>
                <span className="quiet">
                  {side === 'old' ? 'before' : 'after'}
                  {record !== null && `, record ${record.toLocaleString('en')}`}
                </span>{' '}
                <span dir="auto">{text}</span>
              </li>
            ))}
          </ul>
        )}
      </td>
      <td dir="auto">{change.before}</td>
      <td dir="auto">{change.after}</td>
    </tr>
  );
}
