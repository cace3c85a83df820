/** Every command, found by its words. */
import { useState } from 'react';
import { Autocomplete, Dialog, Input, Menu, MenuItem, Modal, ModalOverlay, SearchField } from 'react-aria-components';
import { isMac } from '../port/shell';
import { testIds } from '../testids';
import { keyLabel, searchCommands, type Command } from './registry';

interface Props {
  readonly commands: readonly Command[];
  readonly open: boolean;
  readonly onClose: () => void;
}

export function Palette({ commands, open, onClose }: Props) {
  return (
    <ModalOverlay className="modal-overlay modal-overlay-top" isOpen={open} isDismissable onOpenChange={onClose}>
      <Modal className="modal palette">
        <Dialog className="dialog palette-dialog" aria-label="Commands" data-testid={testIds.palette}>
          <PaletteBody commands={commands} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBody({ commands, onClose }: Omit<Props, 'open'>) {
  const [query, setQuery] = useState('');
  const found = searchCommands(commands, query).filter((command) => command.id !== 'window.palette');
  const run = (id: React.Key) => {
    onClose();
    commands.find((command) => command.id === id)?.run();
  };
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <SearchField aria-label="Find a command" autoFocus className="palette-field">
        <Input placeholder="Find a command" data-testid={testIds.paletteInput} />
      </SearchField>
      <div className="palette-scroll" tabIndex={0} role="group" aria-label="Commands found">
        <Menu
          aria-label="Commands"
          className="listbox palette-list"
          items={found.map((command) => ({ ...command }))}
          onAction={run}
          renderEmptyState={() => <p className="quiet palette-empty">No command has these words.</p>}
        >
          {(command) => (
            <MenuItem
              id={command.id}
              textValue={`${command.title} ${command.group}`}
              className="listbox-item palette-item"
            >
              <span>{command.title}</span>
              <span className="quiet">{command.group}</span>
              {command.keys[0] !== undefined && <kbd>{keyLabel(command.keys[0], isMac())}</kbd>}
            </MenuItem>
          )}
        </Menu>
      </div>
    </Autocomplete>
  );
}
