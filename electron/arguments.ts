import { resolve } from 'node:path';

export interface CommandLine {
  readonly argv: readonly string[];
  readonly cwd: string;
  /** Under `electron <app>` the app's own folder stands among the arguments; undefined once packaged. */
  readonly appFolder: string | undefined;
  readonly exists: (path: string) => boolean;
}

/** Options of Electron and Node that take the next argument as their value. */
const WITH_VALUE = new Set(['-r', '--require']);

/** The files that were named on the command line, as absolute paths. Chromium's switches are not for us. */
export function filesNamed({ argv, cwd, appFolder, exists }: CommandLine): readonly string[] {
  const words = argv
    .slice(1)
    .filter((word, index, all) => !WITH_VALUE.has(word) && !WITH_VALUE.has(all[index - 1] ?? ''));
  const paths = words.filter((word) => word !== '' && !word.startsWith('-')).map((word) => resolve(cwd, word));
  const app = appFolder === undefined ? -1 : paths.indexOf(appFolder);
  return paths.filter((path, index) => index !== app && exists(path));
}
