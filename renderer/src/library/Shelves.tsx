/** Two columns of cards with the lines that pair them, and the bar that starts a comparison. */
import { useStore } from '@nanostores/react';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Source } from '../../../workers/api';
import { releasesQuery, runsQuery, tablesBesideQuery } from '../port/queries';
import { formatCounted } from '../format/numbers';
import { testIds } from '../testids';
import { $view } from '../view/store';
import { HelperList } from './HelperList';
import { PairBar } from './PairBar';
import { PairLines } from './PairLines';
import { chosenPair, shelve } from './pairing';
import { groupByPartner } from './releases';
import { SourceCard } from './SourceCard';
import { TableList } from './TableList';

export function Shelves({ sources }: { readonly sources: readonly Source[] }) {
  const { snapshotId, partnerId } = useStore($view, { keys: ['snapshotId', 'partnerId'] });
  const runs = useQuery(runsQuery).data ?? [];
  const releases = useQuery(releasesQuery).data ?? [];
  const shelf = shelve(sources);
  const chosen = chosenPair(shelf, snapshotId, partnerId);
  const { snapshot, partner } = chosen;
  const beside = useQuery(tablesBesideQuery(snapshot?.id ?? null, partner?.id ?? null)).data ?? null;
  const box = useRef<HTMLDivElement>(null);
  return (
    <>
      <PairBar chosen={chosen} runs={runs} beside={beside} />
      <div className="shelves" ref={box}>
        <section className="shelf" aria-labelledby="raw-heading" data-testid={testIds.rawColumn}>
          <h2 id="raw-heading" className="shelf-heading raw-text">
            Raw
          </h2>
          {shelf.dumps.map((source) => (
            <SourceCard key={source.id} source={source} chosen={source === chosen.snapshot} runs={runs} />
          ))}
          {shelf.dumps.length === 0 && <p className="shelf-empty">No dump yet. Drop one anywhere on this window.</p>}
          <HelperList sources={shelf.helpers} />
          <TableList tables={shelf.tables} beside={beside} />
        </section>
        <PairLines box={box} sources={sources} runs={runs} chosen={chosen} />
        <section className="shelf" aria-labelledby="partner-heading" data-testid={testIds.partnerColumn}>
          <h2 id="partner-heading" className="shelf-heading partner-text">
            Partners
          </h2>
          {groupByPartner(shelf.partners, releases).map(({ partner: name, sources: own }) => (
            <div key={own[0]?.id} className="release-group">
              {own.length > 1 && name !== null && (
                <h3 className="small-heading release-group-heading">
                  <bdi>{name}</bdi> <span className="quiet">{formatCounted(own.length, 'file')}, the newest first</span>
                </h3>
              )}
              {own.map((source) => (
                <SourceCard
                  key={source.id}
                  source={source}
                  chosen={source === chosen.partner}
                  runs={runs}
                  releases={releases}
                />
              ))}
            </div>
          ))}
          {shelf.partners.length === 0 && (
            <p className="shelf-empty">No partner file yet. Drop one anywhere on this window.</p>
          )}
        </section>
      </div>
    </>
  );
}
