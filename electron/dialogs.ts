import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import type { FilesPurpose, FolderPurpose, SavePurpose } from './bridge';

const FILES: Readonly<Record<FilesPurpose, OpenDialogOptions>> = {
  add: { title: 'Add files', buttonLabel: 'Add', properties: ['openFile', 'multiSelections'] },
  'public-key': {
    title: 'Choose the public key of somebody whom you trust',
    buttonLabel: 'Look at it',
    properties: ['openFile'],
    filters: [{ name: 'Public key', extensions: ['json'] }],
  },
};

const FOLDERS: Readonly<Record<FolderPurpose, OpenDialogOptions>> = {
  workspace: { title: 'Open workspace', buttonLabel: 'Open', properties: ['openDirectory'] },
  'new-workspace': {
    title: 'Choose an empty folder for the new workspace',
    buttonLabel: 'Make workspace',
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
  },
  export: {
    title: 'Choose where the bag is written',
    buttonLabel: 'Export here',
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
  },
  'key-bag': { title: 'Choose a bag whose signer you trust', buttonLabel: 'Look at it', properties: ['openDirectory'] },
  bag: { title: 'Choose the bag to verify', buttonLabel: 'Verify', properties: ['openDirectory'] },
  'bag-files': {
    title: 'Choose the folder with the files that the bag speaks of',
    buttonLabel: 'Choose',
    properties: ['openDirectory'],
  },
};

const KINDS: Readonly<Record<SavePurpose, string>> = {
  csv: 'CSV',
  arrow: 'Arrow file',
  parquet: 'Parquet',
  svg: 'SVG drawing',
  png: 'PNG image',
  json: 'public key',
};

/** Absolute paths; none where the dialog was closed. */
export async function chooseFiles(window: BrowserWindow, purpose: FilesPurpose): Promise<readonly string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, FILES[purpose]);
  return canceled ? [] : filePaths;
}

/** An absolute path; null where the dialog was closed. */
export async function chooseFolder(window: BrowserWindow, purpose: FolderPurpose): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, FOLDERS[purpose]);
  return canceled ? null : (filePaths[0] ?? null);
}

/** An absolute path; null where the dialog was closed. */
export async function chooseSave(window: BrowserWindow, purpose: SavePurpose, name: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: `Save as ${KINDS[purpose]}`,
    defaultPath: `${fileName(name)}.${purpose}`,
    filters: [{ name: KINDS[purpose], extensions: [purpose] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || filePath === '') return null;
  return filePath.toLowerCase().endsWith(`.${purpose}`) ? filePath : `${filePath}.${purpose}`;
}

/** What every file system takes as a name. */
const fileName = (name: string): string =>
  name
    .replaceAll(/[^\p{L}\p{N} ,()-]+/gu, ' ')
    .trim()
    .slice(0, 100) || 'table';
