/** Which files of a dump are here, by a list of them: how many, and on demand which. */
import { useQuery } from '@tanstack/react-query';
import type { Completeness, Source } from '../../../workers/api';
import { formatCounted } from '../format/numbers';
import { completenessQuery } from '../port/queries';
import { completenessWords, FILE_STATE_WORDS } from './file-states';

/** A dump of a large wiki has thousands of files; what asks for something to be done comes first. */
const MOST_SHOWN = 300;

export function FileList({ source }: { readonly source: Source }) {
  const { data, error } = useQuery(completenessQuery(source.id));
  if (error !== null) {
    return (
      <p className="helper-more bad-text" role="alert">
        This list cannot be read: {error.message}
      </p>
    );
  }
  if (data === undefined) return <p className="helper-more quiet">Looking which of its files are here</p>;
  return (
    <details className="file-list">
      <summary className={data.counts.wrong > 0 ? 'helper-more bad-text' : 'helper-more'}>
        {completenessWords(data)}
      </summary>
      <Files files={data.files} />
    </details>
  );
}

function Files({ files }: { readonly files: Completeness['files'] }) {
  const hidden = files.length - MOST_SHOWN;
  return (
    <ul className="file-states" tabIndex={0} aria-label="Files of the dump">
      {files.slice(0, MOST_SHOWN).map(({ file, job, state, sentence }) => (
        <li key={`${file ?? ''} ${job ?? ''}`} data-state={state} title={sentence}>
          <span className={`file-state file-state-${state}`}>{FILE_STATE_WORDS[state]}</span>
          <span className="file-state-name">
            <bdi>{file ?? job}</bdi>
          </span>
          {(state === 'wrong' || state === 'not-finished') && (
            <span className="file-state-why" dir="auto">
              {sentence}
            </span>
          )}
        </li>
      ))}
      {hidden > 0 && <li className="quiet">{formatCounted(hidden, 'more file')}</li>}
    </ul>
  );
}
