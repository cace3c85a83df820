/** From the button to the bag: how the key is kept, where the bag goes, what was written. */
import { useStore } from '@nanostores/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Output, Run } from '../../../workers/api';
import { toPlumblineError } from '../../../workers/api/errors';
import { attempt } from '../port/actions';
import { useActions } from '../port/actions-context';
import { engine } from '../port/engine';
import { keysQuery } from '../port/queries';
import { shell } from '../port/shell';
import { testIds } from '../testids';
import { $overlay } from '../view/overlay';
import { ExportResult } from './ExportResult';
import { KeySentence } from './KeySentence';
import { PassphraseDialog } from './PassphraseDialog';

type Exported = Output<'provenance.export'>;

export function ExportFlow({ run }: { readonly run: Run }) {
  const queries = useQueryClient();
  const { openInFolder } = useActions();
  const keys = useQuery(keysQuery);
  const wanted = useStore($overlay) === 'export';
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [writing, setWriting] = useState(false);
  /** The folder that was chosen when the passphrase turned out wrong: it need not be chosen again. */
  const [folder, setFolder] = useState<string | null>(null);
  const [result, setResult] = useState<{ readonly runId: string; readonly exported: Exported } | null>(null);

  const exportBag = async (passphrase: string | null) => {
    setAsking(false);
    setBusy(true);
    await attempt('The bag could not be exported', async () => {
      const outDir = folder ?? (await shell().chooseFolder('export'));
      if (outDir === null) return;
      const input = { runId: run.id, outDir, ...(passphrase === null ? {} : { passphrase }) };
      try {
        setWriting(true);
        const exported = await engine('provenance.export', input);
        setFolder(null);
        setResult({ runId: run.id, exported });
      } catch (thrown) {
        const wrong = passphrase !== null && toPlumblineError(thrown).code === 'locked';
        setFolder(wrong ? outDir : null);
        if (!wrong) throw thrown;
        setAsking(true);
      } finally {
        setWriting(false);
      }
    });
    setBusy(false);
    for (const key of ['keys', 'log', 'statement']) void queries.invalidateQueries({ queryKey: [key] });
  };

  const begin = async () => {
    const state = await attempt('How keys are kept here could not be read', () =>
      queries.fetchQuery({ ...keysQuery, staleTime: 0 }),
    );
    if (state === null) return;
    const needsPassphrase = state.state === 'locked' || (state.state === 'none' && !state.keychainAvailable);
    if (needsPassphrase) setAsking(true);
    else await exportBag(null);
  };

  useEffect(() => {
    if (!wanted) return;
    $overlay.set(null);
    void begin();
  });

  return (
    <div className="export-flow">
      <div className="button-row">
        <Button
          className="button primary"
          data-testid={testIds.exportButton}
          isDisabled={busy}
          onPress={() => void begin()}
        >
          {busy ? 'Exporting…' : 'Export a bag…'}
        </Button>
        {writing && (
          <Button
            className="button"
            data-testid={testIds.exportCancel}
            aria-label="Cancel the export"
            onPress={() =>
              void attempt('The export could not be cancelled', () => engine('provenance.cancelExport', {}))
            }
          >
            Cancel
          </Button>
        )}
        <KeySentence keys={keys.data} />
      </div>
      {result !== null && result.runId === run.id && (
        <ExportResult exported={result.exported} onOpen={() => void openInFolder(result.exported.bag)} />
      )}
      {asking && keys.data !== undefined && (
        <PassphraseDialog
          keys={keys.data}
          wrong={folder !== null}
          onClose={() => {
            setFolder(null);
            setAsking(false);
          }}
          onPassphrase={(words) => void exportBag(words)}
        />
      )}
    </div>
  );
}
