/** The command line: one command, its words, an exit code. */
import { basename } from 'node:path';
import { toPlumblineError, type ErrorCode } from '../api/errors';
import { CODE } from '../engine/version';
import { helpOf, readWords, type Command, type Io } from './command';

/** Each is loaded when it is called: together they load every room. */
const COMMANDS: Readonly<Record<string, readonly [summary: string, load: () => Promise<Command>]>> = {
  inspect: ['say what a file is, by its content', async () => (await import('./commands/inspect')).inspect],
  pages: ['list the revisions of a dump, one JSON line each', async () => (await import('./commands/pages')).pages],
  text: [
    'turn the wikitext of a dump into plain text, one JSON line a page',
    async () => (await import('./commands/text')).text,
  ],
  tables: [
    'read SQL tables and other companion files of a dump into Parquet',
    async () => (await import('./commands/tables')).tables,
  ],
  add: ['add files to a workspace: recognised, hashed, sealed', async () => (await import('./commands/add')).add],
  audit: [
    'compare a partner file with a dump, and export a signed bag',
    async () => (await import('./commands/audit')).audit,
  ],
  metrics: [
    'tell what was measured in a run, and export it as CSV, Arrow or Parquet',
    async () => (await import('./commands/metrics')).metrics,
  ],
  drift: [
    "compare two releases of a partner's dataset: what broke, what changed silently",
    async () => (await import('./commands/drift')).drift,
  ],
  check: [
    'hold the numbers of a run against an earlier one, or against limits in a file',
    async () => (await import('./commands/check')).check,
  ],
  keys: [
    'show, make, rotate, revoke and export signing keys, and say whom you trust',
    async () => (await import('./commands/keys')).keys,
  ],
  tokens: [
    "keep an inventory of partners' tokens, and tell which end soon",
    async () => (await import('./commands/tokens')).tokens,
  ],
  verify: ['check a bag, offline and without a workspace', async () => (await import('./commands/verify')).verify],
};

const HELP = [
  `plumbline ${CODE.version}: holds a partner's dataset against the Wikimedia dump it came from, and signs what it found`,
  '',
  'Usage: plumbline COMMAND …',
  '',
  ...Object.entries(COMMANDS).map(([name, [summary]]) => `  ${name.padEnd(9)} ${summary}`),
  '',
  'plumbline COMMAND --help tells more. Results go to stdout, progress and notes to stderr.',
  'Exit codes: 0 good; 1 the check failed; 2 usage, or input that cannot be read.',
  '',
].join('\n');

export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === '--help' || name === '-h' || name === 'help') {
    await io.out(HELP);
    return 0;
  }
  if (name === '--version') {
    await io.out(`${CODE.version} ${CODE.commit}\n`);
    return 0;
  }
  const found = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (found === undefined) {
    io.err(name === undefined ? HELP : `plumbline: there is no command “${name}”\n\n${HELP}`);
    return 2;
  }
  const command = await found[1]();
  try {
    const words = readWords(command, rest);
    if (words.flag('help')) {
      await io.out(helpOf(command));
      return 0;
    }
    return await command.run(words, io);
  } catch (error) {
    const { code, message, where, stack } = toPlumblineError(error);
    const named = where.file === undefined || message.includes(basename(where.file)) ? '' : `${where.file}: `;
    io.err(`plumbline ${command.name}: ${named}${message}\n`);
    if (code === 'internal')
      io.err(`This is a fault of Plumbline, not of your file. Please report it with what follows.\n${stack ?? ''}\n`);
    return exitCode(code);
  }
}

/** A file that does not fit its checksum or seal was read and failed; everything else could not be done. */
function exitCode(code: ErrorCode): number {
  return code === 'checksum' || code === 'seal-broken' || code === 'signature' ? 1 : 2;
}
