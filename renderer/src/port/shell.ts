/** What the shell lets the window do, behind one function, so that a missing preload is said plainly. */
import type { PlumblineBridge } from '../../../electron/bridge';
import { PlumblineError } from '../../../workers/api/errors';

/** @throws PlumblineError `internal` where the page runs outside the shell. */
export function shell(): PlumblineBridge {
  const bridge: PlumblineBridge | undefined = window.plumbline;
  if (bridge === undefined) throw new PlumblineError('internal', 'This page only works inside the Plumbline window.');
  return bridge;
}

/** Whether keys are written the way of macOS. */
export function isMac(): boolean {
  return window.plumbline?.platform === 'darwin';
}
