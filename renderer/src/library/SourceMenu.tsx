/** What else can be done with a file. Removing takes it from the workspace; the file itself stays where it is. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Source } from '../../../workers/api';
import { useActions } from '../port/actions-context';

export function SourceMenu({ source }: { readonly source: Source }) {
  const { checkSource, openInFolder, removeSource, setAsTable } = useActions();
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
          {source.asTable !== null && (
            <MenuItem className="listbox-item" onAction={() => void setAsTable(source, source.asTable === false)}>
              {source.asTable ? 'Do not read as a table of the dump' : 'Read as a table of the dump too'}
            </MenuItem>
          )}
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
