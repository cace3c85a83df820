/**
 * Stands between the sandboxed page and the shell. It passes on what `bridge.ts` names and nothing more; it is the only
 * file that touches ipcRenderer.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { PlumblineBridge, ShellCommand } from './bridge';
import { CHANNELS } from './channels';

const listeners = new Set<(command: ShellCommand) => void>();
let early: readonly ShellCommand[] = [];

ipcRenderer.on(CHANNELS.command, (_event, command: ShellCommand) => {
  if (listeners.size === 0) early = [...early, command];
  for (const listener of listeners) listener(command);
});

// A port cannot cross contextBridge, so the window itself hands it to the page.
ipcRenderer.on(CHANNELS.enginePort, (event) => {
  window.postMessage('engine-port', location.origin, [...event.ports]);
});

const bridge: PlumblineBridge = {
  platform: process.platform,
  connect: () => ipcRenderer.invoke(CHANNELS.connect),
  pathOf: (file) => webUtils.getPathForFile(file),
  onCommand: (callback) => {
    listeners.add(callback);
    for (const command of early) callback(command);
    early = [];
    return () => listeners.delete(callback);
  },
  chooseFiles: (purpose) => ipcRenderer.invoke(CHANNELS.chooseFiles, purpose),
  chooseFolder: (purpose) => ipcRenderer.invoke(CHANNELS.chooseFolder, purpose),
  chooseSave: (purpose, name) => ipcRenderer.invoke(CHANNELS.chooseSave, { purpose, name }),
  openInFolder: (path) => ipcRenderer.invoke(CHANNELS.openInFolder, path),
  openDocument: (path) => ipcRenderer.invoke(CHANNELS.openDocument, path),
  initialWorkspace: () => ipcRenderer.invoke(CHANNELS.initialWorkspace),
  workspaceOpened: (path) => ipcRenderer.invoke(CHANNELS.workspaceOpened, path),
  setTheme: (theme) => ipcRenderer.invoke(CHANNELS.setTheme, theme),
};

contextBridge.exposeInMainWorld('plumbline', bridge);
