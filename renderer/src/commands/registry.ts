/**
 * Every command of the window, once: the palette, the shortcuts, the shell's menu and the list of shortcuts are all
 * made of this. A command knows its words and keys; what it does is given to it.
 */

export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: 'Go to' | 'Files' | 'Compare' | 'Window';
  /** Keys as they are written in the list: `Mod+K`, `?`, `Shift+F7`. Mod is ⌘ on macOS and Ctrl elsewhere. */
  readonly keys: readonly string[];
  /** Whether it makes sense now; what does not is not offered. */
  readonly enabled: () => boolean;
  readonly run: () => void;
}

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Whether a key press is the one that is written, on this platform. */
export function pressMatches(press: KeyPress, written: string, mac: boolean): boolean {
  const parts = written.split('+');
  const key = parts.pop() ?? '';
  const mod = parts.includes('Mod');
  if ((mac ? press.metaKey : press.ctrlKey) !== mod) return false;
  if ((mac ? press.ctrlKey : press.metaKey) || press.altKey) return false;
  // `?` and the like are made with Shift on some keyboards and without on others.
  const symbol = key.length === 1 && key.toLowerCase() === key.toUpperCase() && !/\d/.test(key);
  if (!symbol && press.shiftKey !== parts.includes('Shift')) return false;
  return press.key.toLowerCase() === key.toLowerCase();
}

/** The first enabled command that a key press means. While text is typed only keys with Mod, or F keys, count. */
export function commandFor(
  commands: readonly Command[],
  press: KeyPress,
  { mac, typing }: { readonly mac: boolean; readonly typing: boolean },
): Command | undefined {
  return commands.find(
    (command) =>
      command.enabled() &&
      command.keys.some(
        (written) => (!typing || /Mod\+|^(Shift\+)?F\d/.test(written)) && pressMatches(press, written, mac),
      ),
  );
}

/** Keys as this platform prints them: `Ctrl K`, `⌘K`. */
export function keyLabel(written: string, mac: boolean): string {
  if (mac) return written.replace('Mod+', '⌘').replace('Shift+', '⇧');
  return written.replace('Mod', 'Ctrl').replaceAll('+', ' ');
}

/** Commands whose words hold every word of the query, best first: a title that begins with it, then the rest. */
export function searchCommands(commands: readonly Command[], query: string): readonly Command[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = commands.filter((command) => {
    const text = `${command.title} ${command.group}`.toLowerCase();
    return command.enabled() && words.every((word) => text.includes(word));
  });
  const begins = (command: Command) => command.title.toLowerCase().startsWith(words.join(' '));
  return words.length === 0 ? hits : [...hits.filter(begins), ...hits.filter((command) => !begins(command))];
}
