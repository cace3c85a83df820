/** The chosen pair and the one button that compares it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Run, TableBeside } from '../../../workers/api';
import { formatCounted } from '../format/numbers';
import { formatMoment } from '../format/time';
import { useActions } from '../port/actions-context';
import { jobsQuery } from '../port/queries';
import { testIds } from '../testids';
import { patchView } from '../view/store';
import { GroupsDialog } from './GroupsDialog';
import { isRunning, runOver, whyNotYet, type Chosen } from './pairing';

function stateOf(run: Run | null, beside: readonly TableBeside[] | null): string {
  const compared = run === null ? 'Not compared yet' : `Compared ${formatMoment(run.finishedAt)}`;
  const waiting = beside?.filter(({ state }) => state === 'next').length ?? 0;
  if (waiting === 0) return compared;
  return `${compared}; ${formatCounted(waiting, 'table')} will be read with it${run === null ? '' : ' the next time'}`;
}

interface Props {
  readonly chosen: Chosen;
  readonly runs: readonly Run[];
  readonly beside: readonly TableBeside[] | null;
}

export function PairBar({ chosen, runs, beside }: Props) {
  const { startAudit } = useActions();
  const [grouping, setGrouping] = useState(false);
  const { snapshot, partner } = chosen;
  const running = isRunning(useQuery(jobsQuery).data?.jobs ?? [], chosen);
  const obstacle = running ? 'Being compared; the line at the bottom says how far it is.' : whyNotYet(chosen);
  const run =
    snapshot === null || partner === null ? null : runOver(runs, { snapshotId: snapshot.id, partnerId: partner.id });
  return (
    <section className="pair-bar" aria-label="Chosen pair">
      <p className="pair-names">
        <span className="pair-name raw-text" title={snapshot?.name}>
          <bdi>{snapshot?.name ?? 'no dump'}</bdi>
        </span>
        <span className="quiet"> with </span>
        <span className="pair-name partner-text" title={partner?.name}>
          <bdi>{partner?.name ?? 'no partner file'}</bdi>
        </span>
        <span className="pair-state">{obstacle ?? stateOf(run, beside)}</span>
      </p>
      {run !== null && (
        <Button
          className="button primary"
          onPress={() => patchView({ view: 'diagnostics', runId: run.id, pair: null, filter: {} })}
        >
          See the findings
        </Button>
      )}
      <Button
        className="button quiet-button"
        data-testid={testIds.groupsOpen}
        isDisabled={obstacle !== null}
        onPress={() => setGrouping(true)}
      >
        Own groups…
      </Button>
      <Button
        className={run === null ? 'button primary' : 'button'}
        data-testid={testIds.compareThese}
        isDisabled={obstacle !== null}
        onPress={() => {
          if (snapshot !== null && partner !== null) void startAudit(snapshot.id, partner.id);
        }}
      >
        {run === null ? 'Compare these' : 'Compare again'}
      </Button>
      {grouping && snapshot !== null && partner !== null && (
        <GroupsDialog snapshotId={snapshot.id} partnerId={partner.id} onClose={() => setGrouping(false)} />
      )}
    </section>
  );
}
