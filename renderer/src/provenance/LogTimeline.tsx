/** The append-only log of the workspace, newest first. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Output } from '../../../workers/api';
import { formatCounted } from '../format/numbers';
import { formatMoment } from '../format/time';
import { plainWords } from '../format/words';
import { Digest } from '../parts/Facts';
import { Loaded } from '../parts/Loaded';
import { logQuery } from '../port/queries';
import { testIds } from '../testids';
import { JsonTree } from './JsonTree';

type Log = Output<'provenance.log'>;

export function LogTimeline() {
  const query = useQuery(logQuery);
  return (
    <section className="panel panel-wide" aria-labelledby="log-heading" data-testid={testIds.logTimeline}>
      <h2 id="log-heading" className="section-heading">
        Log
      </h2>
      <Loaded query={query} what="the log">
        {(log) => (
          <>
            <p className="quiet log-root">
              {log.root === null
                ? 'Nothing was written yet. Each export is entered here; entries are only ever added.'
                : `${formatCounted(log.size, 'entry', 'entries')}. Entries are only ever added; a change of one is found by the root`}
              {log.root !== null && <Digest value={log.root} />}
            </p>
            {log.entries.length > 0 && <Entries entries={log.entries} />}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Entries({ entries }: { readonly entries: Log['entries'] }) {
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<number | null>(null);
  const newestFirst = entries.toReversed();
  const virtual = useVirtualizer({
    count: newestFirst.length,
    getScrollElement: () => box.current,
    estimateSize: () => 30,
    overscan: 10,
  });
  return (
    <div className="log" ref={box} tabIndex={0} role="group" aria-label="Log entries">
      <ol className="log-area" style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const entry = newestFirst[item.index];
          if (entry === undefined) return null;
          return (
            <li
              key={entry.index}
              ref={virtual.measureElement}
              data-index={item.index}
              className="log-entry"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Button
                className="log-line"
                aria-expanded={open === entry.index}
                onPress={() => setOpen(open === entry.index ? null : entry.index)}
              >
                <span className="number quiet">{entry.index}</span>
                <time dateTime={entry.time} className="number quiet">
                  {formatMoment(entry.time)}
                </time>
                <span className="log-kind">{plainWords(entry.kind)}</span>
                <span dir="auto" className="log-summary">
                  {entry.summary}
                </span>
                <code className="digest">{entry.leafHash.slice(0, 10)}</code>
              </Button>
              {open === entry.index && <JsonTree value={entry.payload} name={`Entry ${entry.index}`} />}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
