/** Indexes and lists of files, small, under the dumps that they speak of. */
import type { Source } from '../../../workers/api';
import { formatBytes } from '../format/numbers';
import { KIND_WORDS } from '../format/words';
import { testIds } from '../testids';
import { FileList } from './FileList';
import { SealDot } from './SourceCard';
import { SourceMenu } from './SourceMenu';

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
          <div className="helper-line">
            <span className="helper-kind">{KIND_WORDS[source.kind]}</span>
            <span className="helper-name" title={source.path}>
              <bdi>{source.name}</bdi>
            </span>
            <span className="quiet number">{formatBytes(source.size)}</span>
            <SealDot source={source} />
            <SourceMenu source={source} />
          </div>
          {source.kind !== 'index' && source.seal === 'sealed' && <FileList source={source} />}
        </li>
      ))}
    </ul>
  );
}
