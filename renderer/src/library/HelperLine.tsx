/** What a file beside a dump is, in one line: its kind, name and size, whether it is sealed, and what can be done with it. */
import type { Source } from '../../../workers/api';
import { formatBytes } from '../format/numbers';
import { SealDot } from './SourceCard';
import { SourceMenu } from './SourceMenu';

export function HelperLine({ source, kind }: { readonly source: Source; readonly kind: string }) {
  return (
    <div className="helper-line">
      <span className="helper-kind">{kind}</span>
      <span className="helper-name" title={source.path}>
        <bdi>{source.name}</bdi>
      </span>
      <span className="quiet number">{formatBytes(source.size)}</span>
      <SealDot source={source} />
      <SourceMenu source={source} />
    </div>
  );
}
