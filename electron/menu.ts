import { basename } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import type { ShellCommand, Theme } from './bridge';

export interface MenuParts {
  readonly send: (command: ShellCommand) => void;
  /** Opens the dialog for files and sends what was chosen. */
  readonly addFiles: () => void;
  readonly recentWorkspaces: readonly string[];
  readonly theme: Theme;
  readonly mac: boolean;
  /** Reload and the developer's tools are for `npm run dev`. */
  readonly development: boolean;
}

const THEMES: readonly (readonly [Theme, string])[] = [
  ['system', 'Like the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** The menu bar. What concerns data is sent to the face as a command; the rest are Electron's own roles. */
export function menuTemplate(parts: MenuParts): MenuItemConstructorOptions[] {
  return [
    ...(parts.mac ? [{ role: 'appMenu' } as const] : []),
    fileMenu(parts),
    { role: 'editMenu' },
    viewMenu(parts),
    helpMenu(parts),
  ];
}

function fileMenu({ send, addFiles, recentWorkspaces, mac }: MenuParts): MenuItemConstructorOptions {
  const recent = recentWorkspaces.map((path) => ({
    label: basename(path),
    sublabel: path,
    click: () => send({ type: 'open-workspace', path }),
  }));
  return {
    label: '&File',
    submenu: [
      { label: 'New workspace…', click: () => send({ type: 'new-workspace' }) },
      { label: 'Open workspace…', click: () => send({ type: 'open-workspace', path: null }) },
      { label: 'Open recent', submenu: recent.length > 0 ? recent : [{ label: 'None yet', enabled: false }] },
      { type: 'separator' },
      { label: 'Add files…', accelerator: 'CmdOrCtrl+O', click: addFiles },
      { type: 'separator' },
      { label: 'Export bag…', accelerator: 'CmdOrCtrl+E', click: () => send({ type: 'export-bag' }) },
      { label: 'Verify a bag…', click: () => send({ type: 'verify-bag', path: null }) },
      { type: 'separator' },
      { role: mac ? 'close' : 'quit', label: 'Close' },
    ],
  };
}

function viewMenu({ send, theme, development }: MenuParts): MenuItemConstructorOptions {
  const themes = THEMES.map(([value, label]) => ({
    label,
    type: 'radio' as const,
    checked: value === theme,
    click: () => send({ type: 'set-theme', theme: value }),
  }));
  const tools: MenuItemConstructorOptions[] = [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }];
  return {
    label: '&View',
    submenu: [
      { label: 'Theme', submenu: themes },
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(development ? tools : []),
    ],
  };
}

function helpMenu({ send }: MenuParts): MenuItemConstructorOptions {
  return {
    role: 'help',
    submenu: [
      { label: 'Keyboard shortcuts', click: () => send({ type: 'show-shortcuts' }) },
      { label: 'About Plumbline', click: () => send({ type: 'show-about' }) },
    ],
  };
}
