/** The one connection of this window, wired to the shell: ports come as messages, the workspace is opened first. */
import { atom } from 'nanostores';
import type { Client, Output } from '../../../workers/api';
import { type PlumblineError, toPlumblineError } from '../../../workers/api/errors';
import { Connection } from './connection';
import { notify, notifyWarning } from '../view/notices';
import { shell } from './shell';

type Workspace = Output<'workspace.open'>;

/** What the window knows of its engine. */
export type EngineState =
  | { readonly state: 'connecting' }
  | { readonly state: 'ready'; readonly workspace: Workspace; readonly generation: number }
  | { readonly state: 'failed'; readonly error: PlumblineError };

export const $engine = atom<EngineState>({ state: 'connecting' });

let wanted: { readonly path: string; readonly sample: boolean } | null = null;
let generation = 0;

const connection = new Connection(async (client) => {
  if (wanted === null) {
    const { path, sample, skipped } = await shell().initialWorkspace();
    wanted = { path, sample };
    if (skipped !== null) notifyWarning(skipped);
  }
  await opened(await client('workspace.open', wanted));
});

async function opened(workspace: Workspace): Promise<void> {
  wanted = { path: workspace.path, sample: false };
  const before = $engine.get();
  if (before.state === 'ready' && before.workspace.path === workspace.path) {
    notify('The engine stopped and was started again. What was finished is kept.');
  }
  generation += 1;
  $engine.set({ state: 'ready', workspace, generation });
  await shell().workspaceOpened(workspace.path);
}

/** The client that every query and action uses. */
export const engine: Client = connection.call;

/**
 * Opens another workspace in the same engine; everything asked before belongs to the old one. Where none could be
 * opened so far, the engine is asked for anew.
 */
export async function openWorkspace(path: string): Promise<void> {
  if ($engine.get().state === 'failed') {
    wanted = { path, sample: false };
    await connectEngine();
  } else {
    await opened(await engine('workspace.open', { path }));
  }
}

/** Listens for ports. */
export function listenForEngine(): void {
  window.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (event.source !== window || event.data !== 'engine-port' || port === undefined) return;
    connection.accept(port).catch(engineFailed);
  });
}

/** Asks the shell for a port; also the way back after the engine failed for good. */
export async function connectEngine(): Promise<void> {
  $engine.set({ state: 'connecting' });
  try {
    await shell().connect();
  } catch (thrown) {
    engineFailed(thrown);
  }
}

export function engineFailed(thrown: unknown): void {
  $engine.set({ state: 'failed', error: toPlumblineError(thrown) });
}
