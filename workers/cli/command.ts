/** What a command of the command line is, and how its words are read. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { PlumblineError } from '../api/errors';

type Options = NonNullable<ParseArgsConfig['options']>;

export interface Option {
  readonly name: string;
  /** Shown as `--name VALUE`; none for a switch. */
  readonly value?: string;
  readonly help: string;
  readonly multiple?: boolean;
}

export interface Command {
  readonly name: string;
  /** What follows the name, such as `FILE`. */
  readonly usage: string;
  readonly help: string;
  readonly options: readonly Option[];
  /** Gives the exit code: 0 good, 1 the check failed, 2 usage or unreadable input. */
  run(words: Words, io: Io): Promise<number>;
}

export interface Words {
  readonly positionals: readonly string[];
  /** The last value where an option stands several times. */
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  flag(name: string): boolean;
}

/** Where the build put things; given by the entry, which knows where it lies. */
export interface Installation {
  readonly worker: URL;
  readonly resources: URL;
}

/** Where a command writes: results on `out`, everything for people on `err`. */
export interface Io {
  /** Writes and waits until the reader keeps up; false once nobody reads any more. */
  out(text: string | Uint8Array): Promise<boolean>;
  err(text: string): void;
  readonly isTerminal: boolean;
  readonly installed: Installation;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function readWords(command: Command, argv: readonly string[]): Words {
  const options: Options = { help: { type: 'boolean' } };
  for (const { name, value, multiple = false } of command.options)
    options[name] = value === undefined ? { type: 'boolean' } : { type: 'string', multiple };
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    return {
      positionals,
      text: (name) => textsOf(values[name]).at(-1),
      texts: (name) => textsOf(values[name]),
      flag: (name) => values[name] === true,
    };
  } catch (error) {
    throw new PlumblineError(
      'usage',
      `${error instanceof Error ? error.message : String(error)}. See plumbline ${command.name} --help`,
    );
  }
}

type Value = string | boolean | undefined | (string | boolean)[];

const textsOf = (value: Value): readonly string[] =>
  [value].flat().filter((each): each is string => typeof each === 'string');

export function helpOf(command: Command): string {
  const rows = command.options.map(
    ({ name, value, help }) => [`--${name}${value === undefined ? '' : ` ${value}`}`, help] as const,
  );
  const width = Math.max(8, ...rows.map(([left]) => left.length));
  return [
    `plumbline ${command.name} ${command.usage}`,
    '',
    command.help,
    '',
    'Options',
    ...[...rows, ['--help', 'this text'] as const].map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    '',
    'Exit codes: 0 good; 1 the check failed; 2 usage, or input that cannot be read',
    '',
  ].join('\n');
}

/** The files that a command takes, one at least. */
export function somePaths(command: Command, words: Words): readonly string[] {
  if (words.positionals.length > 0) return words.positionals;
  throw new PlumblineError(
    'usage',
    `plumbline ${command.name} takes ${command.usage}. See plumbline ${command.name} --help`,
  );
}

/** The one file that most commands take. */
export function onePath(command: Command, words: Words): string {
  const [path, ...more] = words.positionals;
  if (path === undefined || more.length > 0) {
    throw new PlumblineError(
      'usage',
      `plumbline ${command.name} takes ${command.usage}. See plumbline ${command.name} --help`,
    );
  }
  return path;
}

export function required(command: Command, words: Words, name: string): string {
  const value = words.text(name);
  if (value === undefined)
    throw new PlumblineError(
      'usage',
      `plumbline ${command.name} needs --${name}. See plumbline ${command.name} --help`,
    );
  return value;
}
