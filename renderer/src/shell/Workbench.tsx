/** The window with a workspace in it. A new workspace, or a new engine, starts it afresh. */
import { useStore } from '@nanostores/react';
import { useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { Output } from '../../../workers/api';
import { ActionsContext } from '../port/actions-context';
import { makeActions } from '../port/actions';
import { watchJobs } from '../port/jobs-watch';
import { CompareView } from '../compare/CompareView';
import { DiagnosticsView, prepareCharts } from '../diagnostics/DiagnosticsView';
import { LibraryView } from '../library/LibraryView';
import { ErrorBoundary } from '../parts/ErrorBoundary';
import { ProvenanceView } from '../provenance/ProvenanceView';
import { SettingsView } from '../settings/SettingsView';
import { testIds } from '../testids';
import { notifyError } from '../view/notices';
import { keepView, loadView } from '../view/persist';
import { $view, type ViewName } from '../view/store';
import { CommandLayer } from '../commands/CommandLayer';
import { DropLayer } from './DropLayer';
import { Notices } from './Notices';
import { Rail } from './Rail';
import { Tray } from './Tray';
import { VIEW_TITLES } from './titles';

const VIEW_OF = {
  library: LibraryView,
  diagnostics: DiagnosticsView,
  compare: CompareView,
  provenance: ProvenanceView,
  settings: SettingsView,
} as const satisfies Record<ViewName, () => React.ReactNode>;

interface Props {
  readonly generation: number;
  readonly workspace: Output<'workspace.open'>;
}

export function Workbench({ generation, workspace }: Props) {
  const queries = useQueryClient();
  const actions = useMemo(() => makeActions(queries), [queries]);
  // Another view is drawn a few milliseconds at a time, so that the window answers meanwhile; the one before stays as long.
  const view = useDeferredValue(useStore($view, { keys: ['view'] }).view);
  const [restored, setRestored] = useState<string | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    void queries.resetQueries();
    void watchJobs(queries, abort.signal);
    return () => abort.abort();
  }, [queries, generation]);

  useEffect(() => {
    let stop: () => void = () => undefined;
    let left = false;
    loadView()
      .catch((thrown: unknown) => notifyError('How the window was left could not be read', thrown))
      .finally(() => {
        if (left) return;
        stop = keepView();
        setRestored(workspace.path);
      });
    return () => {
      left = true;
      stop();
    };
  }, [workspace.path]);

  useEffect(() => {
    if (restored === null) return undefined;
    const moment = requestIdleCallback(() => void prepareCharts());
    return () => cancelIdleCallback(moment);
  }, [restored]);

  // A view that was left takes the focus with it; the next one gets it, so that keys go on working there.
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [view]);
  useEffect(() => {
    document.title = `${VIEW_TITLES[view]} – ${workspace.name} – Plumbline`;
  }, [view, workspace.name]);

  const shown = useMemo(() => {
    const View = VIEW_OF[view];
    return <View />;
  }, [view]);
  return (
    <ActionsContext value={actions}>
      <div className="window" data-testid={testIds.dropZone}>
        <Rail />
        <main
          ref={main}
          tabIndex={-1}
          className="view"
          data-testid={`${testIds.view}${view}`}
          aria-label={VIEW_TITLES[view]}
        >
          {restored !== null && (
            <ErrorBoundary key={`${view} ${restored}`} name={VIEW_TITLES[view]}>
              {shown}
            </ErrorBoundary>
          )}
        </main>
        <Tray />
        <DropLayer />
        <CommandLayer />
        <Notices />
      </div>
    </ActionsContext>
  );
}
