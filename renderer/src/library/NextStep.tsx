/** What comes next for a file, as one button. */
import { Button } from 'react-aria-components';
import type { Run, Source } from '../../../workers/api';
import { useActions } from '../port/actions-context';
import { patchView } from '../view/store';
import { runOver } from './pairing';

export function NextStep({ source, runs }: { readonly source: Source; readonly runs: readonly Run[] }) {
  const { checkSource } = useActions();
  if (source.seal === 'sealing') return null;
  if (source.seal !== 'sealed') {
    return (
      <Button className="button" onPress={() => void checkSource(source)}>
        Check again
      </Button>
    );
  }
  const run = runOver(runs, source.kind === 'dump' ? { snapshotId: source.id } : { partnerId: source.id });
  if (run === null) return null;
  return (
    <Button
      className="button"
      aria-label={`Open the comparison of ${source.name}`}
      onPress={() => patchView({ view: 'compare', runId: run.id, pair: null, filter: {} })}
    >
      Open the comparison
    </Button>
  );
}
