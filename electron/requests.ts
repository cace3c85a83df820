import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { BrowserWindow, ipcMain, shell, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import type { FilesPurpose, FolderPurpose, InitialWorkspace, SavePurpose, Theme } from './bridge';
import { CHANNELS } from './channels';
import { chooseFiles, chooseFolder, chooseSave } from './dialogs';
import { documentDecision, senderDecision } from './security';

const pathSchema = z.string().refine(isAbsolute, 'must be an absolute path');
const filesSchema = z.enum(['add', 'public-key']) satisfies z.ZodType<FilesPurpose>;
const folderSchema = z.enum([
  'workspace',
  'new-workspace',
  'export',
  'bag',
  'bag-files',
  'key-bag',
]) satisfies z.ZodType<FolderPurpose>;
const saveSchema = z.object({
  purpose: z.enum(['csv', 'arrow', 'parquet', 'svg', 'png', 'json']) satisfies z.ZodType<SavePurpose>,
  name: z.string().max(1000),
});
const themeSchema = z.enum(['system', 'light', 'dark']) satisfies z.ZodType<Theme>;
const nothing = z.undefined();

/** What the page may ask of the shell. */
export interface Requests {
  readonly connect: () => void;
  readonly initialWorkspace: () => InitialWorkspace;
  readonly workspaceOpened: (path: string) => void;
  readonly setTheme: (theme: Theme) => void;
}

/** Answers the page: the sender is checked first, then the shape of what it sends. */
export function answerRequests(window: BrowserWindow, trustedOrigin: string, requests: Requests): void {
  const on = <T>(channel: string, schema: z.ZodType<T>, answer: (input: T) => unknown) => {
    ipcMain.handle(channel, (event, input: unknown) => {
      checkSender(event, window, trustedOrigin);
      return answer(schema.parse(input));
    });
  };
  on(CHANNELS.connect, nothing, requests.connect);
  on(CHANNELS.initialWorkspace, nothing, requests.initialWorkspace);
  on(CHANNELS.workspaceOpened, pathSchema, requests.workspaceOpened);
  on(CHANNELS.setTheme, themeSchema, requests.setTheme);
  on(CHANNELS.chooseFiles, filesSchema, (purpose) => chooseFiles(window, purpose));
  on(CHANNELS.chooseFolder, folderSchema, (purpose) => chooseFolder(window, purpose));
  on(CHANNELS.chooseSave, saveSchema, ({ purpose, name }) => chooseSave(window, purpose, name));
  on(CHANNELS.openInFolder, pathSchema, (path) => {
    if (!existsSync(path)) throw new Error(`${path} is not there any more`);
    shell.showItemInFolder(path);
  });
  on(CHANNELS.openDocument, pathSchema, async (path) => {
    const decision = documentDecision(path);
    if (decision.kind === 'refused') throw new Error(`refused: ${decision.reason}`);
    if (!existsSync(path)) throw new Error(`${path} is not there any more`);
    const problem = await shell.openPath(path);
    if (problem !== '') throw new Error(problem);
  });
}

function checkSender(event: IpcMainInvokeEvent, window: BrowserWindow, trustedOrigin: string): void {
  const frame = event.senderFrame;
  const sender = {
    url: frame?.url,
    isMainFrame: frame !== null && frame.parent === null,
    isOurWindow: BrowserWindow.fromWebContents(event.sender) === window,
  };
  const decision = senderDecision(sender, trustedOrigin);
  if (decision.kind === 'refused') throw new Error(`refused: ${decision.reason}`);
}
