/** What the shell remembers between starts: the window's place, the last workspaces, a start that failed. */
export { firstWorkspace, type Circumstances } from './first-workspace';
export { Opening } from './opening';
export { ShellMemory } from './shell-memory';
export { fitToScreens, WindowMemory, type Rectangle } from './window-memory';
