/** The names of the messages between the preload and the shell. Nobody else sends or hears them. */
export const CHANNELS = {
  connect: 'shell:connect',
  chooseFiles: 'shell:choose-files',
  chooseFolder: 'shell:choose-folder',
  chooseSave: 'shell:choose-save',
  openInFolder: 'shell:open-in-folder',
  openDocument: 'shell:open-document',
  initialWorkspace: 'shell:initial-workspace',
  workspaceOpened: 'shell:workspace-opened',
  setTheme: 'shell:set-theme',
  /** From the shell: a ShellCommand. */
  command: 'shell:command',
  /** From the shell: a port to the engine. */
  enginePort: 'shell:engine-port',
} as const;
