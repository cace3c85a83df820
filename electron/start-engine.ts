import { join } from 'node:path';
import { MessageChannelMain, safeStorage, utilityProcess, type BrowserWindow } from 'electron';
import type { ShellCommand } from './bridge';
import { CHANNELS } from './channels';
import { answerCustody, EngineHost, keychainProtects, RestartBudget } from './engine';
import { answerPrint, Printer } from './print';

export interface EngineParts {
  readonly window: BrowserWindow;
  /** Folders: of the built scripts, of the signing keys, of what ships with the app. */
  readonly scripts: string;
  readonly keys: string;
  readonly resources: string;
  readonly send: (command: ShellCommand) => void;
  /** Takes what a document that is printed was refused. */
  readonly report: (what: string, reason: string) => void;
}

/** Prepares the engine of a window; it starts when the page first asks for it. */
export function prepareEngine({ window, scripts, keys, resources, send, report }: EngineParts): EngineHost {
  const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : undefined;
  const protects = keychainProtects(safeStorage.isEncryptionAvailable(), backend);
  const printer = new Printer(report);
  const args = ['--keys', keys, '--resources', resources, '--keychain', protects ? '1' : '0'];
  return new EngineHost({
    start: () => utilityProcess.fork(join(scripts, 'engine.js'), args, { serviceName: 'Plumbline engine' }),
    channel: () => new MessageChannelMain(),
    deliver: (port) => window.webContents.postMessage(CHANNELS.enginePort, null, [port]),
    onMessage: (message) => answerCustody(message, safeStorage, protects) ?? answerPrint(message, printer.print),
    onGivenUp: (sentence) => send({ type: 'engine-failed', sentence }),
    budget: new RestartBudget(3, 60_000, () => performance.now()),
  });
}
