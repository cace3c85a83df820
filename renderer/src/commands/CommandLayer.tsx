/** Listens for keys and for the shell's menu, and shows the palette and the list of shortcuts. */
import { useStore } from '@nanostores/react';
import { useEffect, useMemo } from 'react';
import { useActions } from '../port/actions-context';
import { isMac, shell } from '../port/shell';
import { $overlay } from '../view/overlay';
import { About } from './About';
import { makeCommands } from './commands';
import { Palette } from './Palette';
import { commandFor } from './registry';
import { runShellCommand } from './shell-commands';
import { Shortcuts } from './Shortcuts';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;
}

export function CommandLayer() {
  const actions = useActions();
  const commands = useMemo(() => makeCommands(actions), [actions]);
  const overlay = useStore($overlay);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      // A dialog has the keys to itself.
      if (document.querySelector('[role=dialog], [role=listbox]:focus-within') !== null) return;
      const command = commandFor(commands, event, { mac: isMac(), typing: isTyping(event.target) });
      if (command === undefined) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [commands]);

  useEffect(() => shell().onCommand((command) => runShellCommand(command, actions)), [actions]);

  const close = () => $overlay.set(null);
  return (
    <>
      <Palette commands={commands} open={overlay === 'palette'} onClose={close} />
      <Shortcuts commands={commands} open={overlay === 'shortcuts'} onClose={close} />
      <About open={overlay === 'about'} onClose={close} />
    </>
  );
}
