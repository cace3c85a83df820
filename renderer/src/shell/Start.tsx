/** What is seen until a workspace is open: nothing for a moment, else why not and what can be done. */
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { ErrorNotice } from '../parts/ErrorNotice';
import { PlumbIcon } from '../parts/icons';
import { Skeleton } from '../parts/Skeleton';
import { makeActions } from '../port/actions';
import { connectEngine, type EngineState } from '../port/engine';
import { Notices } from './Notices';

export function Start({ engine }: { readonly engine: Exclude<EngineState, { state: 'ready' }> }) {
  const queries = useQueryClient();
  const actions = useMemo(() => makeActions(queries), [queries]);
  return (
    <main className="start">
      <h1 className="start-name">
        <PlumbIcon /> Plumbline
      </h1>
      {engine.state === 'connecting' && <Skeleton lines={3} label="Opening the workspace" />}
      {engine.state === 'failed' && (
        <ErrorNotice
          title="The engine could not open the workspace."
          error={engine.error}
          onRetry={() => void connectEngine()}
        />
      )}
      {engine.state === 'failed' && (
        <div className="button-row">
          <Button className="button" onPress={() => void actions.chooseWorkspace('workspace')}>
            Open another workspace…
          </Button>
          <Button className="button" onPress={() => void actions.chooseWorkspace('new-workspace')}>
            New workspace…
          </Button>
        </div>
      )}
      <Notices />
    </main>
  );
}
