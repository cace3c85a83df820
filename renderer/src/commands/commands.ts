/** The commands of this window, made from its actions. */
import type { Actions } from '../port/actions';
import { $overlay } from '../view/overlay';
import { $pairControls } from '../view/pair-controls';
import { $view, go, type ViewName } from '../view/store';
import { VIEW_TITLES } from '../shell/titles';
import type { Command } from './registry';

const always = () => true;
const pairIsOpen = () => $pairControls.get() !== null;

const VIEW_KEYS: readonly (readonly [ViewName, string])[] = [
  ['library', 'Mod+1'],
  ['diagnostics', 'Mod+2'],
  ['compare', 'Mod+3'],
  ['provenance', 'Mod+4'],
  ['settings', 'Mod+,'],
];

export function makeCommands(actions: Actions): readonly Command[] {
  const goTo = VIEW_KEYS.map(([view, key]): Command => ({
    id: `go.${view}`,
    title: VIEW_TITLES[view],
    group: 'Go to',
    keys: [key],
    enabled: always,
    run: () => go(view),
  }));
  const theme = (name: 'system' | 'light' | 'dark', title: string): Command => ({
    id: `theme.${name}`,
    title,
    group: 'Window',
    keys: [],
    enabled: () => $view.get().theme !== name,
    run: () => void actions.chooseTheme(name),
  });
  const pair = (id: string, title: string, keys: readonly string[], run: () => void): Command => ({
    id: `pair.${id}`,
    title,
    group: 'Compare',
    keys,
    enabled: pairIsOpen,
    run,
  });
  return [
    ...goTo,
    command('files.add', 'Add files…', 'Files', ['Mod+O'], () => void actions.chooseAndAdd()),
    command('files.sample', 'Add the sample', 'Files', [], () => void actions.addSample()),
    command('bag.export', 'Export a bag…', 'Files', ['Mod+E'], () => {
      go('provenance');
      $overlay.set('export');
    }),
    command('bag.verify', 'Verify a bag…', 'Files', [], () => void actions.chooseAndVerify()),
    command('workspace.open', 'Open workspace…', 'Files', [], () => void actions.chooseWorkspace('workspace')),
    command('workspace.new', 'New workspace…', 'Files', [], () => void actions.chooseWorkspace('new-workspace')),
    pair('next', 'Next difference', ['n', 'F7'], () => $pairControls.get()?.step(1)),
    pair('previous', 'Previous difference', ['p', 'Shift+F7'], () => $pairControls.get()?.step(-1)),
    pair('next-page', 'Next page of the list', ['j'], () => $pairControls.get()?.turn(1)),
    pair('previous-page', 'Previous page of the list', ['k'], () => $pairControls.get()?.turn(-1)),
    pair('close', 'Close the pair', ['Escape'], () => $pairControls.get()?.close()),
    command('window.palette', 'Find a command…', 'Window', ['Mod+K'], () => $overlay.set('palette')),
    command('window.shortcuts', 'List of shortcuts', 'Window', ['?'], () => $overlay.set('shortcuts')),
    theme('system', 'Light or dark as the system'),
    theme('light', 'Light'),
    theme('dark', 'Dark'),
  ];
}

function command(
  id: string,
  title: string,
  group: Command['group'],
  keys: readonly string[],
  run: () => void,
): Command {
  return { id, title, group, keys, enabled: always, run };
}
