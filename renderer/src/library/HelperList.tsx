/** Indexes and lists of files, small, under the dumps that they speak of. */
import type { Source } from '../../../workers/api';
import { KIND_WORDS } from '../format/words';
import { testIds } from '../testids';
import { FileList } from './FileList';
import { HelperLine } from './HelperLine';

export function HelperList({ sources }: { readonly sources: readonly Source[] }) {
  if (sources.length === 0) return null;
  return (
    <ul className="helpers" aria-label="Indexes and lists of files">
      {sources.map((source) => (
        <li
          key={source.id}
          className="helper"
          data-testid={`${testIds.sourceCard}${source.id}`}
          data-kind={source.kind}
          data-seal={source.seal}
          data-name={source.name}
        >
          <HelperLine source={source} kind={KIND_WORDS[source.kind]} />
          {source.kind !== 'index' && source.seal === 'sealed' && <FileList source={source} />}
        </li>
      ))}
    </ul>
  );
}
