/** Checks a bag, here and offline, and says each step. */
import { useStore } from '@nanostores/react';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import type { VerifyReport } from '../../../workers/api';
import { plainWords } from '../format/words';
import { CrossIcon, SkipIcon, TickIcon } from '../parts/icons';
import { Loaded } from '../parts/Loaded';
import { attempt } from '../port/actions';
import { useActions } from '../port/actions-context';
import { engine } from '../port/engine';
import { shell } from '../port/shell';
import { testIds } from '../testids';
import { $view, patchView } from '../view/store';
import { $verifyRound } from '../view/verify-round';

export function VerifyPanel() {
  const { bag, bagFiles } = useStore($view, { keys: ['bag', 'bagFiles'] });
  const { chooseAndVerify } = useActions();
  const chooseFiles = async () => {
    const folder = await attempt('The dialog could not be opened', () => shell().chooseFolder('bag-files'));
    if (folder !== null) patchView({ bagFiles: folder });
  };
  return (
    <section className="panel" aria-labelledby="verify-heading">
      <h2 id="verify-heading" className="section-heading">
        Verify
      </h2>
      <p>
        Drop a bag anywhere on this window, or choose its folder. It is checked on this machine: signature, statement,
        files, log.
      </p>
      <div className="button-row">
        <Button className="button" data-testid={testIds.verifyChoose} onPress={() => void chooseAndVerify()}>
          Choose a bag…
        </Button>
        {bag !== null && (
          <Button className="button quiet-button" onPress={() => void chooseFiles()}>
            Check against the files of a folder…
          </Button>
        )}
      </div>
      {bag !== null && <Verification bag={bag} filesDir={bagFiles} />}
    </section>
  );
}

function Verification({ bag, filesDir }: { readonly bag: string; readonly filesDir: string | null }) {
  const round = useStore($verifyRound);
  const query = useQuery({
    queryKey: ['verify', bag, filesDir, round],
    queryFn: () => engine('provenance.verify', { bag, ...(filesDir === null ? {} : { filesDir }) }),
    staleTime: 0, // a bag is checked each time it is looked at
    gcTime: 0,
    retry: false,
  });
  return (
    <div className="verification">
      <p className="path" dir="auto">
        {bag}
      </p>
      {filesDir !== null && (
        <p className="quiet path" dir="auto">
          with the files in {filesDir}
        </p>
      )}
      <Loaded query={query} what="the bag" lines={6}>
        {(report) => (
          <>
            <Report report={report} />
            <div className="button-row">
              <Button className="button" onPress={() => $verifyRound.set(round + 1)}>
                Check again
              </Button>
              <Button className="button quiet-button" onPress={() => patchView({ bag: null, bagFiles: null })}>
                Close
              </Button>
            </div>
          </>
        )}
      </Loaded>
    </div>
  );
}

const VERDICT_WORDS: Readonly<Record<VerifyReport['verdict'], string>> = {
  verified: 'Verified',
  failed: 'Does not verify',
  unreadable: 'Could not be read',
};

function Report({ report }: { readonly report: VerifyReport }) {
  return (
    <>
      <p
        className={`verdict verdict-${report.verdict}`}
        role="status"
        data-testid={testIds.verifyVerdict}
        data-verdict={report.verdict}
      >
        {report.verdict === 'verified' ? <TickIcon /> : <CrossIcon />}
        <span>
          <strong>{VERDICT_WORDS[report.verdict]}.</strong> <span dir="auto">{report.sentence}</span>
        </span>
      </p>
      <ol className="steps">
        {report.steps.map((step, index) => (
          <Step key={`${index} ${step.name}`} step={step} />
        ))}
      </ol>
    </>
  );
}

const OUTCOMES = {
  passed: { icon: TickIcon, word: 'Passed' },
  failed: { icon: CrossIcon, word: 'Failed' },
  skipped: { icon: SkipIcon, word: 'Skipped' },
} as const;

function Step({ step }: { readonly step: VerifyReport['steps'][number] }) {
  const { icon: Picture, word } = OUTCOMES[step.outcome];
  return (
    <li
      className={`step step-${step.outcome}`}
      data-testid={testIds.verifyStep}
      data-step={step.name}
      data-outcome={step.outcome}
    >
      <span className="step-mark" role="img" aria-label={word}>
        <Picture />
      </span>
      <div>
        <p className="step-name">{plainWords(step.name)}</p>
        <p dir="auto">{step.sentence}</p>
        {step.outcome !== 'passed' && step.files.length > 0 && (
          <ul className="step-files">
            {step.files.map((file) => (
              <li key={file} className="path" dir="auto">
                {file}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
