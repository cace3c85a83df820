/** What a new workspace shows. */
import { Button } from 'react-aria-components';
import { useActions } from '../port/actions-context';
import { testIds } from '../testids';
import { DropPicture } from './DropPicture';

export function EmptyLibrary() {
  const { addSample, chooseAndAdd } = useActions();
  return (
    <section className="empty" data-testid={testIds.libraryEmpty}>
      <DropPicture />
      <p className="empty-sentence">Drop a Wikimedia dump and the partner’s file that was made from it.</p>
      <div className="button-row">
        <Button className="button primary" data-testid={testIds.addFiles} onPress={() => void chooseAndAdd()}>
          Add files…
        </Button>
        <Button className="button" data-testid={testIds.addSample} onPress={() => void addSample()}>
          Use the sample
        </Button>
      </div>
      <p className="quiet">
        Dumps: MediaWiki XML, plain, bzip2, gzip, zstd, xz or 7z. Partner files: Parquet, JSON Lines, JSON array, CSV,
        TSV, Arrow, Wikimedia Enterprise, CirrusSearch, ZIM. SQL tables, Wikidata entities, lists of titles, multistream
        indexes, dumpstatus.json and sums lists are used where they fit. Nothing you add is ever written to.
      </p>
    </section>
  );
}
