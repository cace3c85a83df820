/** The list of shortcuts, made from the registry. */
import { Dialog } from '../parts/Dialog';
import { isMac } from '../port/shell';
import { testIds } from '../testids';
import { keyLabel, type Command } from './registry';

interface Props {
  readonly commands: readonly Command[];
  readonly open: boolean;
  readonly onClose: () => void;
}

export function Shortcuts({ commands, open, onClose }: Props) {
  const mac = isMac();
  const groups = [...new Set(commands.map((command) => command.group))];
  return (
    <Dialog title="Shortcuts" open={open} onClose={onClose} testId={testIds.shortcuts}>
      <div className="shortcut-groups">
        {groups.map((group) => (
          <section key={group}>
            <h3 className="small-heading">{group}</h3>
            <dl className="shortcuts">
              {commands
                .filter((command) => command.group === group && command.keys.length > 0)
                .map((command) => (
                  <div key={command.id}>
                    <dt>{command.title}</dt>
                    <dd>
                      {command.keys.map((key) => (
                        <kbd key={key}>{keyLabel(key, mac)}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
