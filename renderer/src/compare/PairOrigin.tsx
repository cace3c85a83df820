/** Which revision of the page the partner's text was taken from, and what became of it. */
import { Button } from 'react-aria-components';
import type { PairOrigin as Origin } from '../../../workers/api';
import { formatCounted } from '../format/numbers';
import { formatMoment } from '../format/time';
import { testIds } from '../testids';
import { patchView } from '../view/store';
import { ageWords, STATED_WORDS } from './origin-words';

export function PairOrigin({ origin }: { readonly origin: Origin }) {
  const { behind, shown } = origin;
  return (
    <div className="pair-origin" data-testid={testIds.pairOrigin}>
      <p>
        {sentenceOf(origin)}
        {warningsOf(origin).map((warning) => (
          <strong key={warning} className="warning-text">
            {' '}
            {warning}
          </strong>
        ))}
      </p>
      {behind > 0 && (
        <Button
          className="button quiet-button"
          data-testid={testIds.pairRevision}
          onPress={() => patchView({ revision: shown ? 'newest' : 'origin' })}
        >
          {shown ? 'Compare with the newest revision' : 'Compare with that revision'}
        </Button>
      )}
    </div>
  );
}

/** "The text is of revision 2069 (18 Feb 2006, 20:29), 20 revisions and 4 years behind the newest in the dump." */
function sentenceOf({ revId, timestamp, behind, secondsBehind, equals, method, revisions }: Origin): string {
  const named = revId === null ? 'a revision without id' : `revision ${revId}`;
  const when = timestamp === null ? '' : ` (${formatMoment(timestamp)})`;
  const how = method === 'stated' ? 'By the record’s own word the text' : 'The text';
  const place =
    behind === 0
      ? `the newest of ${formatCounted(revisions, 'revision')} in the dump`
      : `${formatCounted(behind, 'revision')}${secondsBehind === null ? '' : ` and ${ageWords(secondsBehind)}`} behind the newest in the dump`;
  const others = equals > 1 ? ` ${formatCounted(equals - 1, 'earlier revision')} would give the same text.` : '';
  return `${how} is of ${named}${when}, ${place}.${others}`;
}

function warningsOf({ revertedBy, suppressed, stated, statedRevId }: Origin): readonly string[] {
  const warnings: string[] = [];
  if (revertedBy !== null) warnings.push(`It was reverted by revision ${revertedBy}.`);
  if (suppressed.length > 0) warnings.push(`The wiki has hidden its ${suppressed.join(' and ')} since.`);
  if (statedRevId !== null && STATED_WORDS[stated] !== undefined)
    warnings.push(`The record names revision ${statedRevId}: ${STATED_WORDS[stated]}.`);
  return warnings;
}
