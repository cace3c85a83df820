/** What was written, and by whom it was signed. */
import { Button } from 'react-aria-components';
import type { Output } from '../../../workers/api';
import { CopyButton } from '../parts/ErrorNotice';
import { Digest, Facts } from '../parts/Facts';
import { TickIcon } from '../parts/icons';
import { testIds } from '../testids';
import { inTheWindow } from './keys/words';
import { useActions } from '../port/actions-context';

interface Props {
  readonly exported: Output<'provenance.export'>;
  readonly onOpen: () => void;
}

export function ExportResult({ exported, onOpen }: Props) {
  const { verifyBag, openDocument } = useActions();
  return (
    <div className="export-result" role="status" data-testid={testIds.exportResult}>
      <p className="good-line">
        <TickIcon /> The bag is written and signed.
      </p>
      {exported.keyWarning !== null && <p className="key-warning">{inTheWindow(exported.keyWarning)}</p>}
      <Facts
        facts={[
          [
            'Bag',
            <span key="bag" className="path" data-testid={testIds.exportBagPath} dir="auto">
              {exported.bag}
            </span>,
          ],
          [
            'Report',
            <span key="report" className="path" dir="auto">
              {exported.pdfs?.report ?? exported.report}
            </span>,
          ],
          [
            'Datasheet',
            <span key="datasheet" className="path" dir="auto">
              {exported.pdfs?.datasheet ?? exported.datasheet}
            </span>,
          ],
          ['Key', <Digest key="key" value={exported.keyId} />],
          ['Result digest', <Digest key="digest" value={exported.resultDigest} />],
          ['Log entry', String(exported.logIndex)],
        ]}
      />
      <div className="button-row">
        <Button className="button" onPress={onOpen}>
          Open folder
        </Button>
        <Button
          className="button"
          data-testid={testIds.exportOpenReport}
          onPress={() => void openDocument(exported.pdfs?.report ?? exported.report)}
        >
          Open report
        </Button>
        <Button
          className="button"
          data-testid={testIds.exportOpenDatasheet}
          onPress={() => void openDocument(exported.pdfs?.datasheet ?? exported.datasheet)}
        >
          Open datasheet
        </Button>
        <Button className="button" onPress={() => verifyBag(exported.bag)}>
          Verify it
        </Button>
        <CopyButton text={exported.resultDigest} label="Copy the digest" />
      </div>
    </div>
  );
}
