/**
 * The one channel between the shell and the face: what the preload puts at `window.plumbline`, and the commands that
 * menus, dialogs and the operating system send to the face. Types only, so that either side can import it.
 *
 * The engine is not reached through here. After `connect()` the face gets a message event on `window` whose `data` is
 * `'engine-port'` and whose `ports[0]` is the port of an `EngineDoor`; the same event comes again, unasked, with a new
 * port when the engine had to be started anew. What was pending on the old port will never be answered.
 */

export type Theme = 'system' | 'light' | 'dark';

/** A command of the menu, the command line or the operating system, for the face to carry out. */
export type ShellCommand =
  | { readonly type: 'new-workspace' }
  | { readonly type: 'open-workspace'; /** null: ask for it. */ readonly path: string | null }
  | { readonly type: 'add-files'; /** Absolute paths, at least one. */ readonly paths: readonly string[] }
  | { readonly type: 'export-bag' }
  | { readonly type: 'verify-bag'; /** null: ask for it. */ readonly path: string | null }
  | { readonly type: 'set-theme'; readonly theme: Theme }
  | { readonly type: 'show-shortcuts' }
  | { readonly type: 'show-about' }
  /** The engine ended more often than can be an accident; it is not started again until `connect()` is called. */
  | { readonly type: 'engine-failed'; readonly sentence: string };

/** What the dialog for files is opened for. */
export type FilesPurpose = 'add' | 'public-key';

/** What the dialog for a folder is opened for; `workspace` is one that exists. */
export type FolderPurpose = 'workspace' | 'new-workspace' | 'export' | 'bag' | 'bag-files' | 'key-bag';

/** What a file is saved as; its suffix. */
export type SavePurpose = 'csv' | 'arrow' | 'parquet' | 'svg' | 'png' | 'json';

export interface InitialWorkspace {
  readonly path: string;
  /** True where it is new and gets the bundled sample. */
  readonly sample: boolean;
  /** A sentence about the workspace that is not opened because the last start failed on it. */
  readonly skipped: string | null;
}

export interface PlumblineBridge {
  readonly platform: NodeJS.Platform;
  /** Asks for a port to the engine, which arrives as a message event (see above). */
  connect(): Promise<void>;
  /** The path of a dropped or chosen file; '' for one that is not on disk. */
  pathOf(file: File): string;
  /** Calls back for each command; gives the function that ends it. Commands that came before the first call are kept. */
  onCommand(callback: (command: ShellCommand) => void): () => void;
  /** Empty where nothing was chosen. */
  chooseFiles(purpose: FilesPurpose): Promise<readonly string[]>;
  chooseFolder(purpose: FolderPurpose): Promise<string | null>;
  /** Where a file is saved; `name` is proposed, without a suffix. The dialog asks before a file is replaced. */
  chooseSave(purpose: SavePurpose, name: string): Promise<string | null>;
  /** Shows the file or folder in the system's file manager. */
  openInFolder(path: string): Promise<void>;
  /** Opens the report or the datasheet of a bag, as HTML or PDF, with the system's own program; nothing else. */
  openDocument(path: string): Promise<void>;
  initialWorkspace(): Promise<InitialWorkspace>;
  /** To be called once a workspace is open: it becomes the one of the next start, and heads the recent ones. */
  workspaceOpened(path: string): Promise<void>;
  /** Makes dialogs, menus and `prefers-color-scheme` follow the chosen theme, now and at the next start. */
  setTheme(theme: Theme): Promise<void>;
}

declare global {
  interface Window {
    readonly plumbline: PlumblineBridge;
  }
}
