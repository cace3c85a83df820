import { join } from 'node:path';
import { z } from 'zod';
import type { Theme } from '../bridge';
import { JsonFile } from './json-file';

const schema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Folders, the one that was open last comes first. */
  workspaces: z.array(z.string()).default([]),
});

const RECENT = 10;

/** The theme and the recent workspaces. */
export class ShellMemory {
  readonly #file: JsonFile<z.infer<typeof schema>>;
  #state: z.infer<typeof schema>;

  constructor(folder: string) {
    this.#file = new JsonFile(join(folder, 'shell.json'), schema);
    this.#state = this.#file.read() ?? { theme: 'system', workspaces: [] };
  }

  get theme(): Theme {
    return this.#state.theme;
  }

  get recentWorkspaces(): readonly string[] {
    return this.#state.workspaces;
  }

  setTheme(theme: Theme): void {
    this.#keep({ ...this.#state, theme });
  }

  openedWorkspace(path: string): void {
    const others = this.#state.workspaces.filter((other) => other !== path);
    this.#keep({ ...this.#state, workspaces: [path, ...others].slice(0, RECENT) });
  }

  #keep(state: z.infer<typeof schema>): void {
    this.#state = state;
    this.#file.write(state);
  }
}
