/** Which release of which partner a file is, and what changed since the one before: an alert where something broke. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Release, Source } from '../../../workers/api';
import { WarnIcon } from '../parts/icons';
import { testIds } from '../testids';
import { patchView } from '../view/store';
import { DriftDialog } from './DriftDialog';
import { RenameRelease } from './RenameRelease';
import { driftWords, releaseOfSource } from './releases';

interface Props {
  readonly source: Source;
  readonly releases: readonly Release[];
}

export function ReleaseLine({ source, releases }: Props) {
  const [shown, setShown] = useState<'drift' | 'rename' | null>(null);
  const release = releaseOfSource(releases, source);
  if (release === null) return null;
  const previous = releases.find(({ id }) => id === release.previousId) ?? null;
  return (
    <section className="release" aria-label="Release" data-testid={testIds.release} data-release={release.name}>
      <p className="release-name">
        <span className="quiet">Release</span> <strong dir="auto">{release.name}</strong>{' '}
        <span className="quiet">of</span> <bdi>{release.partner}</bdi>
        <Button
          className="link-button"
          aria-label={`Rename release ${release.name}`}
          onPress={() => setShown('rename')}
        >
          Rename…
        </Button>
      </p>
      {previous !== null && release.drift !== null && (
        <Alert release={release} previous={previous} onOpen={() => setShown('drift')} />
      )}
      <ul className="release-fields" aria-label="Where records come from">
        {release.provenance.map(({ field, column, sentence }) => (
          <li key={`${field} ${column ?? ''}`} className={column === null ? 'quiet' : ''} dir="auto">
            {sentence}
          </li>
        ))}
      </ul>
      {shown === 'drift' && previous !== null && (
        <DriftDialog oldId={previous.id} newId={release.id} onClose={() => setShown(null)} />
      )}
      {shown === 'rename' && <RenameRelease release={release} onClose={() => setShown(null)} />}
    </section>
  );
}

interface AlertProps {
  readonly release: Release;
  readonly previous: Release;
  readonly onOpen: () => void;
}

function Alert({ release, previous, onOpen }: AlertProps) {
  const drift = release.drift!;
  const words = driftWords(drift);
  const serious = drift.breaking + drift.silent > 0;
  return (
    <div
      className={serious ? 'release-alert release-alert-serious' : 'release-alert'}
      data-testid={testIds.releaseAlert}
      {...(serious ? { role: 'alert' } : {})}
    >
      <p>
        {serious && <WarnIcon />}
        <strong>
          {words === null ? `As ${previous.name}: nothing changed.` : `${words} since ${previous.name}.`}
        </strong>{' '}
        {drift.first !== null && <span dir="auto">{drift.first}</span>}
      </p>
      <div className="button-row">
        {words !== null && (
          <Button className="button" data-testid={testIds.driftOpen} onPress={onOpen}>
            See what changed…
          </Button>
        )}
        <OpenRelease release={previous} />
      </div>
    </div>
  );
}

/** Leads to the last comparison of a release; where there is none, to its card. */
export function OpenRelease({ release, onOpened }: { readonly release: Release; readonly onOpened?: () => void }) {
  const [sourceId] = release.sourceIds;
  if (release.runId === null && sourceId === undefined)
    return <span className="quiet">The files of {release.name} are no longer in this workspace.</span>;
  const open = () => {
    if (release.runId !== null) patchView({ view: 'compare', runId: release.runId, pair: null, filter: {} });
    else {
      patchView({ view: 'library', partnerId: sourceId ?? null });
      document.querySelector(`[data-source="${CSS.escape(sourceId ?? '')}"]`)?.scrollIntoView({ block: 'center' });
    }
    onOpened?.();
  };
  return (
    <Button className="button quiet-button" data-testid={testIds.releaseOpen} onPress={open}>
      {release.runId === null ? `Go to ${release.name}` : `Open the comparison of ${release.name}`}
    </Button>
  );
}
