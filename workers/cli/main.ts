/** The command line: one command, its words, an exit code. */
import { basename } from 'node:path';
import { toPlumblineError, type ErrorCode } from '../api/errors';
import { CODE } from '../engine/index';
import { helpOf, readWords, type Command, type Io } from './command';
import { add } from './commands/add';
import { audit } from './commands/audit';
import { inspect } from './commands/inspect';
import { pages } from './commands/pages';
import { text } from './commands/text';
import { verify } from './commands/verify';

const COMMANDS: readonly Command[] = [inspect, pages, text, add, audit, verify];

const HELP = [
  `plumbline ${CODE.version}: holds a partner's dataset against the Wikimedia dump it came from, and signs what it found`,
  '',
  'Usage: plumbline COMMAND …',
  '',
  ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(9)} ${summary}`),
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
  const command = COMMANDS.find((each) => each.name === name);
  if (command === undefined) {
    io.err(name === undefined ? HELP : `plumbline: there is no command “${name}”\n\n${HELP}`);
    return 2;
  }
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
