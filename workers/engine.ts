/** Entry of the utility process: one engine, and a port to it for each window that asks. */
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import * as Comlink from 'comlink';
import type { MessagePortMain } from 'electron';
import { CODE, DEFAULT_GRAM_MEMORY, createEngine } from './engine/index';
import { ShellKeychain, type CustodyAnswer } from './engine/keychain';
import { ShellPrinter, type PrintAnswer } from './engine/printer';
import { portEndpoint } from './engine/port-endpoint';

const { values } = parseArgs({
  options: { keys: { type: 'string' }, resources: { type: 'string' }, keychain: { type: 'string' } },
});

const shell = process.parentPort;
const keychain = new ShellKeychain((request) => shell.postMessage(request));
const printer = new ShellPrinter((request) => shell.postMessage(request));
const engine = createEngine({
  worker: new URL('./worker.js', import.meta.url),
  jobs: availableParallelism(),
  background: true,
  gramMemory: DEFAULT_GRAM_MEMORY,
  resources: values.resources ?? '',
  keys: values.keys ?? '',
  keychain: values.keychain === '1' ? keychain : null,
  print: printer.print,
  oneTimeKeyWithoutPassphrase: false,
  code: CODE,
  now: () => new Date(),
  randomId: randomUUID,
  env: process.env,
});

type ShellMessage = { readonly type: 'connect' } | { readonly type: 'close' } | CustodyAnswer | PrintAnswer;

shell.on('message', ({ data, ports }: { data: ShellMessage; ports: MessagePortMain[] }) => {
  if (data.type === 'custody') keychain.answer(data);
  else if (data.type === 'print') printer.answer(data);
  else if (data.type === 'close') void engine.close().then(() => process.exit(0));
  else for (const port of ports) Comlink.expose(engine.door, portEndpoint(port));
});
