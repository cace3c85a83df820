/** The first pages of what was chosen, those that kept the least first; each opens beside its other text. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import type { PairFilter, PairRow } from '../../../workers/api';
import { formatCount, formatShare } from '../format/numbers';
import { STATUS_WORDS } from '../format/words';
import { Loaded } from '../parts/Loaded';
import { rowsQuery } from '../port/queries';
import { testIds } from '../testids';
import { patchView } from '../view/store';
import { useDiagnosis } from './diagnosis';

const SHOWN = 40;

export function EvidencePages({ filter }: { readonly filter: PairFilter }) {
  const { runId } = useDiagnosis();
  const query = useQuery(rowsQuery(runId, filter, 'least-shared', 0));
  const open = ({ rawSeq, partnerSeq }: PairRow) =>
    patchView({ view: 'compare', filter, sort: 'least-shared', pair: { rawSeq, partnerSeq } });
  return (
    <div className="evidence-body" tabIndex={0} role="region" aria-label="Pages of what was chosen">
      <Loaded query={query} what="the pages" lines={3}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <p className="quiet">No page of the comparison is in it.</p>
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Page</th>
                  <th scope="col">Status</th>
                  <th scope="col" className="number">
                    Our length
                  </th>
                  <th scope="col" className="number">
                    Their length
                  </th>
                  <th scope="col" className="number">
                    Words kept
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.slice(0, SHOWN).map((row) => (
                  <tr key={`${row.rawSeq} ${row.partnerSeq}`}>
                    <th scope="row">
                      <Button className="link-button" onPress={() => open(row)} data-testid={testIds.evidencePage}>
                        <bdi>{row.title ?? (row.pageId === null ? 'without title' : `page ${row.pageId}`)}</bdi>
                      </Button>
                    </th>
                    <td>
                      <span className={`status status-${row.status}`}>{STATUS_WORDS[row.status].label}</span>
                    </td>
                    <td className="number raw-text">{row.rawChars === 0 ? '–' : formatCount(row.rawChars)}</td>
                    <td className="number partner-text">
                      {row.partnerChars === 0 ? '–' : formatCount(row.partnerChars)}
                    </td>
                    <td className="number">
                      {row.rawTokens === 0 ? '–' : formatShare(row.sharedTokens / row.rawTokens)}
                    </td>
                  </tr>
                ))}
              </tbody>
              {total > SHOWN && (
                <caption className="caption-below">
                  The first {SHOWN} of {formatCount(total)}: Compare has them all.
                </caption>
              )}
            </table>
          )
        }
      </Loaded>
    </div>
  );
}
