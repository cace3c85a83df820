/** The files of the workspace: raw on the left, partners on the right, and the lines that pair them. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { Loaded } from '../parts/Loaded';
import { useActions } from '../port/actions-context';
import { sourcesQuery } from '../port/queries';
import { testIds } from '../testids';
import { DropReportPanel } from './DropReportPanel';
import { EmptyLibrary } from './EmptyLibrary';
import { Shelves } from './Shelves';

export function LibraryView() {
  const sources = useQuery(sourcesQuery);
  const { chooseAndAdd } = useActions();
  return (
    <div className="view-padding">
      <header className="view-header">
        <h1>Library</h1>
        <span className="space" />
        {sources.data !== undefined && sources.data.length > 0 && (
          <Button className="button" data-testid={testIds.addFiles} onPress={() => void chooseAndAdd()}>
            Add files…
          </Button>
        )}
      </header>
      <DropReportPanel />
      <Loaded query={sources} what="the files of this workspace" lines={6}>
        {(list) => (list.length === 0 ? <EmptyLibrary /> : <Shelves sources={list} />)}
      </Loaded>
    </div>
  );
}
