/** What the shell's menu, the command line and the operating system ask of the window. */
import type { ShellCommand } from '../../../electron/bridge';
import { assertNever, PlumblineError } from '../../../workers/api/errors';
import type { Actions } from '../port/actions';
import { engineFailed } from '../port/engine';
import { $overlay } from '../view/overlay';
import { go } from '../view/store';

export function runShellCommand(command: ShellCommand, actions: Actions): void {
  switch (command.type) {
    case 'new-workspace':
      void actions.chooseWorkspace('new-workspace');
      return;
    case 'open-workspace':
      void (command.path === null ? actions.chooseWorkspace('workspace') : actions.useWorkspace(command.path));
      return;
    case 'add-files':
      void actions.addPaths(command.paths);
      return;
    case 'export-bag':
      go('provenance');
      $overlay.set('export');
      return;
    case 'verify-bag':
      void (command.path === null ? actions.chooseAndVerify() : actions.verifyBag(command.path));
      return;
    case 'set-theme':
      void actions.chooseTheme(command.theme);
      return;
    case 'show-shortcuts':
      $overlay.set('shortcuts');
      return;
    case 'show-about':
      $overlay.set('about');
      return;
    case 'engine-failed':
      engineFailed(new PlumblineError('worker-died', command.sentence));
      return;
    default:
      assertNever(command);
  }
}
