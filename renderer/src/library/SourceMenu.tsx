/** What else can be done with a file. Removing takes it from the workspace; the file itself stays where it is. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Source } from '../../../workers/api';
import { useActions } from '../port/actions-context';

export function SourceMenu({ source }: { readonly source: Source }) {
  const { checkSource, openInFolder, removeSource } = useActions();
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={`More for ${source.name}`}>
        <span aria-hidden="true" className="dots">
          ⋯
        </span>
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="listbox" aria-label={`More for ${source.name}`}>
          <MenuItem className="listbox-item" onAction={() => void checkSource(source)}>
            Check the seal
          </MenuItem>
          <MenuItem className="listbox-item" onAction={() => void openInFolder(source.path)}>
            Show in folder
          </MenuItem>
          <MenuItem className="listbox-item" onAction={() => void removeSource(source)}>
            Remove from the workspace
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
