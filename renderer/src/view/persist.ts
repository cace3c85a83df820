/** The window is found again as it was left: its state is kept in the workspace, a moment after it changed. */
import { engine } from '../port/engine';
import { notifyError } from './notices';
import { restoreView } from './restore';
import { $view, INITIAL_VIEW, type ViewState } from './store';

const PAUSE = 400;

/** Reads what was kept; a workspace that keeps nothing gets the initial view. */
export async function loadView(): Promise<void> {
  const kept = await engine('workspace.getView', {});
  const { theme } = $view.get();
  $view.set(Object.keys(kept).length === 0 ? { ...INITIAL_VIEW, theme } : restoreView(kept));
}

/** Keeps every change from now on, at most one write in each pause. Gives the function that stops it. */
export function keepView(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failed = false;
  const stop = $view.listen((state: ViewState) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      engine('workspace.setView', { ...state }).catch((thrown: unknown) => {
        if (!failed) notifyError('How the window looks could not be kept', thrown);
        failed = true; // said once; the next success or failure adds nothing for the user
      });
    }, PAUSE);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
