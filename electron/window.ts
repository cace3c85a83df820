import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { WindowMemory } from './state';

/** The page's own background, so that nothing flashes before it is drawn. */
const BACKGROUND = { light: '#f7f7f5', dark: '#16181b' };

export interface WindowParts {
  /** The address of the page. */
  readonly page: string;
  readonly preload: string;
  readonly memory: WindowMemory;
}

/** Makes the window, where it was left, hidden until its page is drawn. */
export function makeWindow({ page, preload, memory }: WindowParts): BrowserWindow {
  const { bounds, maximized } = memory.place(screen.getAllDisplays().map((display) => display.workArea));
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 960,
    minHeight: 600,
    title: 'Plumbline',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => memory.keep({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }));
  void window.loadURL(page);
  return window;
}

/** Shows a window that may be hidden behind others. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** A page that crashed is loaded again; it restores its view, and asks for a port of its own accord. */
export function reloadAfterCrash(window: BrowserWindow, mayReload: () => boolean): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && mayReload()) window.webContents.reload();
  });
}
